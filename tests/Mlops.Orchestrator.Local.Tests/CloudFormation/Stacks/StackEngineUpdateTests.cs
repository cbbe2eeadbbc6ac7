using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Functions;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.Stacks;

public class StackEngineUpdateTests
{
    private readonly LocalStacks _stacks = new();

    private static string Template(string value = "1", string extra = "", string function = "Function") => $$"""
        Resources:
          {{function}}:
            Type: AWS::Lambda::Function
            Properties: { Code: { S3Bucket: blueprints, S3Key: code.zip }, Handler: main.handler, Runtime: python3.13, Role: "arn:aws:iam::111122223333:role/r" }
          Custom:
            Type: Custom::Thing
            Properties: { ServiceToken: !GetAtt {{function}}.Arn, Value: "{{value}}" }
          After:
            Type: AWS::SNS::Topic
            Properties: { DisplayName: !Ref Custom }
        {{extra}}
        """;

    [Fact]
    public async Task Update_NothingChanged_IsNone()
    {
        await _stacks.CreateAsync(Template());

        Assert.Null(await _stacks.UpdateAsync(Template()));
    }

    [Fact]
    public async Task Update_InPlace_SendsOldAndNewProperties()
    {
        await _stacks.CreateAsync(Template());

        var stack = await _stacks.UpdateAsync(Template("2"));

        Assert.Equal("UPDATE_COMPLETE", stack!.Status);
        var request = _stacks.Functions.Requests[^1];
        Assert.Equal(("Update", "1", "2"), (request.RequestType, (string?)request.OldResourceProperties!["Value"], (string?)request.ResourceProperties["Value"]));
        Assert.Equal(["my-stack UPDATE_IN_PROGRESS", "Custom UPDATE_IN_PROGRESS", "Custom UPDATE_COMPLETE", "my-stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "my-stack UPDATE_COMPLETE"], _stacks.Events(stack).TakeLast(5));
        Assert.Null(stack.Former);
    }

    [Fact]
    public async Task Update_PhysicalIdChanges_DeletesTheOldOneInTheCleanup()
    {
        _stacks.Functions.Answer = request => new(Succeeded: true, $"thing-{request.ResourceProperties["Value"]}");
        await _stacks.CreateAsync(Template());

        var stack = await _stacks.UpdateAsync(Template("2"));

        Assert.Equal("thing-2", stack!.Resources["Custom"].PhysicalId);
        Assert.Equal("thing-2", (string?)stack.Resources["After"].Properties["DisplayName"]);
        Assert.Equal(["Create Custom", "Update Custom thing-1", "Delete Custom thing-1"], _stacks.Functions.Calls);
    }

    [Fact]
    public async Task Update_BucketWithVersioning_KeepsVersionsAndStopsWithoutTheProperty()
    {
        static string Bucket(string properties) => Template(extra: $$"""  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: kept{{properties}} } }""");
        await _stacks.CreateAsync(Bucket(""));
        Assert.Empty(_stacks.Objects.Versioning);

        await _stacks.UpdateAsync(Bucket(", VersioningConfiguration: { Status: Enabled }"));
        Assert.Equal("Enabled", _stacks.Objects.Versioning["kept"]);

        await Assert.ThrowsAsync<MlopsException>(() => _stacks.UpdateAsync(Bucket(", VersioningConfiguration: { Status: Perhaps }")));
        Assert.Equal("Enabled", _stacks.Objects.Versioning["kept"]);

        await _stacks.UpdateAsync(Bucket(""));
        Assert.Equal("Suspended", _stacks.Objects.Versioning["kept"]);
    }

    [Fact]
    public async Task Create_BucketWithVersioning_KeepsVersions()
    {
        await _stacks.CreateAsync(Template(extra: "  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: kept, VersioningConfiguration: { Status: Enabled } } }"));

        Assert.Equal("Enabled", _stacks.Objects.Versioning["kept"]);
    }

    [Fact]
    public async Task Update_LaterResourceFails_RestoresThePreviousProperties()
    {
        const string Bucket = "  Bucket: { Type: AWS::S3::Bucket, DependsOn: Custom, Properties: { BucketName: blueprints } }";
        await _stacks.CreateAsync(Template());

        var stack = await _stacks.UpdateAsync(Template("2", Bucket));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack!.Status);
        Assert.Equal("1", (string?)stack.Resources["Custom"].Properties["Value"]);
        Assert.Equal(["After", "Custom", "Function"], stack.Resources.Keys.Order());
        Assert.Equal(["Create Custom", "Update Custom physical-Custom", "Update Custom physical-Custom"], _stacks.Functions.Calls);
        Assert.Contains("my-stack UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", _stacks.Events(stack));
        Assert.Contains("blueprints", _stacks.Objects.Buckets);
        Assert.Equal("UPDATE_COMPLETE", (await _stacks.UpdateAsync(Template("3")))!.Status);
    }

    [Fact]
    public async Task Update_FunctionFailsWithAnotherId_KeepsTheOldOne()
    {
        await _stacks.CreateAsync(Template());
        _stacks.Functions.Answer = request => (string?)request.ResourceProperties["Value"] == "2"
            ? new CustomResourceResponse(Succeeded: false, "invented") { Reason = "no" }
            : new CustomResourceResponse(Succeeded: true, request.PhysicalResourceId!);

        var stack = await _stacks.UpdateAsync(Template("2"));

        Assert.Equal(("UPDATE_ROLLBACK_COMPLETE", "physical-Custom"), (stack!.Status, stack.Resources["Custom"].PhysicalId));
    }

    [Fact]
    public async Task Update_RollbackFails_LeavesTheStackToBeDeleted()
    {
        await _stacks.CreateAsync(Template());
        _stacks.Functions.Answer = request => new(request.RequestType == "Delete", request.PhysicalResourceId ?? "");

        var stack = await _stacks.UpdateAsync(Template("2"));
        var refused = Assert.Throws<MlopsException>(() => _stacks.Engine.BeginUpdate(LocalStacks.Request(Template("3"))));

        Assert.Equal("UPDATE_ROLLBACK_FAILED", stack!.Status);
        Assert.Contains("can not be updated", refused.Message, StringComparison.Ordinal);
        Assert.Equal("DELETE_COMPLETE", (await _stacks.DeleteAsync())!.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContinueRollback_CauseMendedOrResourceSkipped_EndsIt(bool isSkipped)
    {
        await _stacks.CreateAsync(Template());
        Assert.Throws<MlopsException>(() => _stacks.Engine.BeginContinueRollback("my-stack", []));
        _stacks.Functions.Answer = request => new(request.RequestType == "Delete", request.PhysicalResourceId ?? "");
        await _stacks.UpdateAsync(Template("2"));
        Assert.Equal("UPDATE_ROLLBACK_FAILED", (await _stacks.Engine.BeginContinueRollback("my-stack", []).RunAsync(CancellationToken.None)).Status);
        Assert.Contains("Other", Assert.Throws<MlopsException>(() => _stacks.Engine.BeginContinueRollback("my-stack", ["Other"])).Message, StringComparison.Ordinal);
        if (!isSkipped)
        {
            _stacks.Functions.Answer = request => new(Succeeded: true, request.PhysicalResourceId ?? "");
        }

        var stack = await _stacks.Engine.BeginContinueRollback("my-stack", isSkipped ? ["Custom"] : []).RunAsync(CancellationToken.None);

        Assert.Equal(("UPDATE_ROLLBACK_COMPLETE", "UPDATE_COMPLETE"), (stack.Status, stack.Resources["Custom"].Status));
        Assert.Null(stack.Former);
    }

    [Fact]
    public async Task Update_ResourceAddedAndRemoved_IsCreatedAndDeleted()
    {
        await _stacks.CreateAsync(Template(extra: "  Old: { Type: AWS::S3::Bucket }"));

        var stack = await _stacks.UpdateAsync(Template(extra: "  New: { Type: AWS::S3::Bucket }"));

        Assert.Equal(["blueprints", stack!.Resources["New"].PhysicalId], _stacks.Objects.Buckets);
        Assert.Equal("Old DELETE_COMPLETE", _stacks.Events(stack).TakeLast(2).First());
    }

    [Fact]
    public async Task Update_RemovedResourceWithRetain_IsLeftBehind()
    {
        await _stacks.CreateAsync(Template(extra: "  Old: { Type: AWS::S3::Bucket, DeletionPolicy: Retain }"));

        var stack = await _stacks.UpdateAsync(Template());

        Assert.Equal(2, _stacks.Objects.Buckets.Count());
        Assert.Contains("Old DELETE_SKIPPED", _stacks.Events(stack!));
    }

    [Fact]
    public async Task Update_ImmutableProperty_ReplacesTheResource()
    {
        const string First = "  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: first-bucket } }";
        await _stacks.CreateAsync(Template(extra: First));

        var stack = await _stacks.UpdateAsync(Template(extra: First.Replace("first", "second", StringComparison.Ordinal)));

        Assert.Equal("second-bucket", stack!.Resources["Bucket"].PhysicalId);
        Assert.Equal(["blueprints", "second-bucket"], _stacks.Objects.Buckets.Order());
    }

    [Fact]
    public async Task Update_CustomNamedResourceNeedsReplacing_IsRefused()
    {
        const string Model = "  Model: { Type: AWS::SageMaker::Model, Properties: { ModelName: mine, ExecutionRoleArn: 'arn:aws:iam::111122223333:role/one' } }";
        await _stacks.CreateAsync(Template(extra: Model));

        var stack = await _stacks.UpdateAsync(Template(extra: Model.Replace("one", "two", StringComparison.Ordinal)));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack!.Status);
        Assert.Contains(_stacks.Store.Events(stack.Id), e => e.Reason == "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename mine and update the stack again.");
    }

    [Fact]
    public async Task Update_ServiceTokenChanges_IsRefused()
    {
        await _stacks.CreateAsync(Template());

        var stack = await _stacks.UpdateAsync(Template(function: "Other"));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack!.Status);
        Assert.Contains(_stacks.Store.Events(stack.Id), e => e.Reason == "Modifying service token is not allowed.");
    }

    [Fact]
    public void Update_NoSuchStack_IsRefused() =>
        Assert.Contains("Stack [my-stack] does not exist", Assert.Throws<MlopsException>(() => _stacks.Engine.BeginUpdate(LocalStacks.Request(Template()))).Message, StringComparison.Ordinal);
}
