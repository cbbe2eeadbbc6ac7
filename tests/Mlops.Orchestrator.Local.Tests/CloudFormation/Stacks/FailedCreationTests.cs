namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>What a creation that fails leaves of resources that are to be retained.</summary>
public class FailedCreationTests
{
    private readonly LocalStacks _stacks = new();

    public FailedCreationTests() => _stacks.Functions.Answer = request => new(request.RequestType == "Delete", request.PhysicalResourceId ?? "x");

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Creation_ThatFails_DeletesABucketWithRetain_OnlyWhenAskedTo(bool retainsExceptOnCreate, bool isKept)
    {
        var stack = await _stacks.Engine.BeginCreate(LocalStacks.Request(Template("Retain")) with { RetainsExceptOnCreate = retainsExceptOnCreate }).RunAsync(CancellationToken.None);

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Equal(isKept, _stacks.Objects.BucketExists("kept"));
    }

    [Fact]
    public async Task Creation_ThatFails_LeavesABucketThatItHasTakenOver()
    {
        _stacks.Objects.With("kept");

        var stack = await _stacks.Engine
            .BeginCreate(LocalStacks.Request(Template("RetainExceptOnCreate")) with { ImportsExisting = true, RetainsExceptOnCreate = true })
            .RunAsync(CancellationToken.None);

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.True(_stacks.Objects.BucketExists("kept"));
    }

    private static string Template(string policy) => $$"""
        Resources:
          Kept: { Type: AWS::S3::Bucket, DeletionPolicy: {{policy}}, Properties: { BucketName: kept } }
          Function: { Type: AWS::Lambda::Function, DependsOn: Kept, Properties: { Code: { S3Bucket: blueprints, S3Key: code.zip }, Handler: main.handler, Runtime: python3.11, Role: "arn:aws:iam::111122223333:role/r" } }
          Custom: { Type: Custom::Thing, Properties: { ServiceToken: !GetAtt Function.Arn } }
        """;
}
