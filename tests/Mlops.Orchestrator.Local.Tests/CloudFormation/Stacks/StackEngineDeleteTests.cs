using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

public class StackEngineDeleteTests
{
    private readonly LocalStacks _stacks = new();

    [Fact]
    public async Task Delete_BucketIsNotEmpty_FailsUntilItIs()
    {
        var stack = await _stacks.CreateAsync("Resources: { Bucket: { Type: AWS::S3::Bucket }, After: { Type: AWS::SNS::Topic, DependsOn: Bucket } }");
        var bucket = stack.Resources["Bucket"].PhysicalId!;
        await _stacks.Objects.PutAsync(bucket, "key", default);

        var failed = await _stacks.DeleteAsync();
        _stacks.Objects.Delete(bucket, "key");
        var deleted = await _stacks.DeleteAsync();

        Assert.Equal(("DELETE_FAILED", "The following resource(s) failed to delete: [Bucket]."), (failed!.Status, failed.StatusReason));
        Assert.Equal("DELETE_COMPLETE", deleted!.Status);
        Assert.Single(_stacks.Events(stack), "After DELETE_COMPLETE");
    }

    [Fact]
    public async Task Delete_RetainingWhatCouldNotBeDeleted_LeavesItBehind()
    {
        var stack = await _stacks.CreateAsync("Resources: { Topic: { Type: AWS::SNS::Topic }, Bucket: { Type: AWS::S3::Bucket, DependsOn: Topic } }");
        await _stacks.Objects.PutAsync(stack.Resources["Bucket"].PhysicalId!, "key", default);
        Assert.Contains("only when the stack is in the DELETE_FAILED state", Assert.Throws<MlopsException>(() => _stacks.Engine.BeginDelete("my-stack", null, ["Bucket"])).Message, StringComparison.Ordinal);
        await _stacks.DeleteAsync();
        Assert.Contains("Other", Assert.Throws<MlopsException>(() => _stacks.Engine.BeginDelete("my-stack", null, ["Other"])).Message, StringComparison.Ordinal);

        var deleted = await _stacks.Engine.BeginDelete("my-stack", null, ["Bucket"])!.RunAsync(CancellationToken.None);

        Assert.Equal(("DELETE_COMPLETE", "DELETE_SKIPPED", "DELETE_COMPLETE"), (deleted.Status, deleted.Resources["Bucket"].Status, deleted.Resources["Topic"].Status));
        Assert.Contains(stack.Resources["Bucket"].PhysicalId!, _stacks.Objects.Buckets);
    }

    [Fact]
    public async Task Delete_ResourceWithRetain_IsLeftBehind()
    {
        await _stacks.CreateAsync("Resources: { Bucket: { Type: AWS::S3::Bucket, DeletionPolicy: Retain } }");

        var stack = await _stacks.DeleteAsync();

        Assert.Equal("DELETE_SKIPPED", stack!.Resources["Bucket"].Status);
        Assert.Equal(2, _stacks.Objects.Buckets.Count());
    }

    [Fact]
    public async Task Delete_ExportIsImported_IsRefused()
    {
        const string Exporter = "{ Resources: { T: { Type: AWS::SNS::Topic } }, Outputs: { O: { Value: v, Export: { Name: shared } } } }";
        const string Importer = "{ Resources: { T: { Type: AWS::SNS::Topic, Properties: { DisplayName: !ImportValue shared } } } }";
        await _stacks.CreateAsync(Exporter);
        var importer = await _stacks.Engine.BeginCreate(new StackRequest("other", Importer)).RunAsync(CancellationToken.None);

        var refused = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginDelete("my-stack"));
        await _stacks.Engine.BeginDelete("other")!.RunAsync(CancellationToken.None);

        Assert.Equal("v", (string?)importer.Resources["T"].Properties["DisplayName"]);
        Assert.Equal("Export shared cannot be deleted as it is in use by other", refused.Problems[0].Message);
        Assert.Equal("DELETE_COMPLETE", (await _stacks.DeleteAsync())!.Status);
    }

    [Fact]
    public void Delete_NoSuchStack_IsNone() => Assert.Null(_stacks.Engine.BeginDelete("my-stack"));
}
