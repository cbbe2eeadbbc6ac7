using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

/// <summary>Stacks that are resources of others.</summary>
public class NestedStackTests
{
    public const string Parent = """
        Parameters: { Name: { Type: String, Default: first } }
        Resources:
          Child:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: https://blueprints.s3.eu-west-1.amazonaws.com/child.yaml
              Parameters: { Name: !Ref Name }
              Tags: [{ Key: kind, Value: child }]
        Outputs:
          Arn: { Value: !GetAtt Child.Outputs.Arn }
          Id: { Value: !Ref Child }
        """;

    private const string ChildTemplate = """
        Parameters: { Name: { Type: String } }
        Resources:
          Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${Name}-bucket" } }
          Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
        Outputs:
          Arn: { Value: !GetAtt Bucket.Arn }
        """;

    private readonly LocalStacks _stacks = new();

    internal static Task WithChildAsync(LocalStacks stacks)
    {
        stacks.Objects.Put("blueprints", "child.yaml", ChildTemplate);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task CreateUpdateDelete_Nested_FollowsTheStackItIsIn()
    {
        await WithChildAsync(_stacks);

        var stack = await _stacks.CreateAsync(Parent);

        Assert.Equal((StackStatus.CreateComplete, "arn:aws:s3:::first-bucket"), (stack.Status, stack.Outputs.First(output => output.Name == "Arn").Value));
        var child = Child(stack);
        Assert.Equal((child.Id, stack.Id, stack.Id), (stack.Outputs.First(output => output.Name == "Id").Value, child.ParentId, child.RootId));
        Assert.Matches("^my-stack-Child-[A-Z0-9]{12}$", child.Name);
        Assert.Equal("kind", Assert.Single(child.Tags).Key);
        Assert.False(stack.Resources["Child"].RecordedOnly);

        var updated = await _stacks.UpdateAsync(Parent, ("Name", "second"));
        Assert.Equal((StackStatus.UpdateComplete, "arn:aws:s3:::second-bucket", StackStatus.UpdateComplete), (updated!.Status, updated.Outputs.First(output => output.Name == "Arn").Value, Child(updated).Status));

        await _stacks.DeleteAsync();
        Assert.Equal(StackStatus.DeleteComplete, _stacks.Store.Find(child.Id)!.Status);
        Assert.Equal(["blueprints"], _stacks.Objects.Buckets);
    }

    [Fact]
    public async Task Create_NestedFails_BothAreTakenBackWithTheReason()
    {
        await WithChildAsync(_stacks);

        var stack = await _stacks.CreateAsync(Parent, ("Name", "BAD"));

        Assert.Equal(StackStatus.RollbackComplete, stack.Status);
        var reason = Assert.Single(_stacks.Store.Events(stack.Id), e => e.Status == StackStatus.CreateFailed).Reason;
        Assert.Contains("was not successfully created: Bucket (AWS::S3::Bucket): ", reason, StringComparison.Ordinal);
        Assert.Equal(StackStatus.DeleteComplete, Child(stack).Status);
    }

    [Fact]
    public async Task Update_ALaterResourceFails_TheNestedStackGoesBack()
    {
        await WithChildAsync(_stacks);
        var stack = await _stacks.CreateAsync(Parent);

        var failed = await _stacks.UpdateAsync(Parent.Replace("Outputs:", "  After: { Type: AWS::S3::BucketPolicy, DependsOn: Child, Properties: { Bucket: nowhere, PolicyDocument: {} } }\nOutputs:", StringComparison.Ordinal), ("Name", "second"));

        Assert.Equal((StackStatus.UpdateRollbackComplete, StackStatus.UpdateComplete), (failed!.Status, Child(stack).Status));
        Assert.Equal(["blueprints", "first-bucket"], _stacks.Objects.Buckets.Order());
    }

    [Fact]
    public async Task Create_TemplateIsNotThere_Fails() => Assert.Contains("S3 error: there is no object 'child.yaml' in a bucket 'blueprints'.", await FailureAsync(Parent), StringComparison.Ordinal);

    [Fact]
    public async Task Create_OutputIsNotThere_Fails()
    {
        await WithChildAsync(_stacks);

        Assert.Contains("resource Child does not support attribute type Outputs.Missing in Fn::GetAtt", await FailureAsync(Parent.Replace("Outputs.Arn", "Outputs.Missing", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_CapabilityIsNotGivenToTheOuterStack_Fails()
    {
        await WithChildAsync(_stacks);

        Assert.Contains("Requires capabilities : [CAPABILITY_IAM]", await FailureAsync(Parent, []), StringComparison.Ordinal);
    }

    private async Task<string> FailureAsync(string template, string[]? capabilities = null)
    {
        var request = LocalStacks.Request(template);
        var stack = await _stacks.Engine.BeginCreate(request with { Capabilities = capabilities ?? request.Capabilities }).RunAsync(default);

        Assert.Equal(StackStatus.RollbackComplete, stack.Status);
        return string.Join('\n', _stacks.Store.Events(stack.Id).Select(e => e.Reason));
    }

    private StackRecord Child(StackRecord stack) => _stacks.Store.Find(stack.Resources["Child"].PhysicalId!)!;
}
