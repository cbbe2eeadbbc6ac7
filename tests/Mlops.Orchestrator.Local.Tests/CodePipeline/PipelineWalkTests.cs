using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Tests.CodePipeline;

public sealed class PipelineWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provision_GoodSource_DeploysTheStackOnce()
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;

        var result = await sample.ProvisionAsync(SampleCloud.Plan("good"));
        var again = await sample.ProvisionAsync(SampleCloud.Plan("good"));

        Assert.Null(result.Failure);
        Assert.False(result.NoChange);
        Assert.True(again.NoChange);
        Assert.Equal(new StackOutput("Bucket", "good-second"), Assert.Single(again.Outputs));
        Assert.Equal(["Succeeded", "Succeeded"], again.Stages.Select(stage => stage.Status));
        Assert.Single(Executions());
    }

    [Fact]
    public async Task Provision_ChangedSource_UpdatesTheStack()
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;
        await sample.ProvisionAsync(SampleCloud.Plan("good"));

        var result = await sample.ProvisionAsync(SampleCloud.Plan("good", version: "2"));

        Assert.Null(result.Failure);
        Assert.Equal("UPDATE_COMPLETE", (await cloud.Stacks.DescribeAsync(SampleCloud.StackName))!.Status);
    }

    [Fact]
    public async Task Provision_ResourceFails_RollsBackAndAGoodSourceReplacesTheStack()
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;

        var failed = await sample.ProvisionAsync(SampleCloud.Plan("BAD"));
        var state = await cloud.Pipelines.GetStateAsync(await sample.PipelineAsync());
        var stack = await cloud.Stacks.DescribeAsync(SampleCloud.StackName);

        Assert.NotNull(failed.Failure);
        Assert.Equal("Failed", state!.Status);
        Assert.Contains("BAD-first", state.Stages[1].Actions[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(stack!.Id, state.Stages[1].Actions[0].ExternalExecutionId);
        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);

        var repeated = await sample.ProvisionAsync(SampleCloud.Plan("good"));

        Assert.Null(repeated.Failure);
        Assert.NotEqual(stack.Id, (await cloud.Stacks.DescribeAsync(SampleCloud.StackName))!.Id);
    }

    [Fact]
    public async Task Walk_CreateUpdateOnAFailedStack_Fails()
    {
        var sample = await SampleCloud.OpenAsync(_folder, SampleTemplates.Pipeline(actionMode: "CREATE_UPDATE"));
        await using var cloud = sample.Cloud;
        await sample.ProvisionAsync(SampleCloud.Plan("BAD"));

        var repeated = await sample.ProvisionAsync(SampleCloud.Plan("good"));

        Assert.NotNull(repeated.Failure);
        Assert.Equal("ROLLBACK_COMPLETE", (await cloud.Stacks.DescribeAsync(SampleCloud.StackName))!.Status);
    }

    [Fact]
    public async Task Walk_DeleteOnly_DeletesTheStack()
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;
        await sample.ProvisionAsync(SampleCloud.Plan("good"));
        await cloud.Blueprints.PutAsync("blueprints/pipeline.yaml", System.Text.Encoding.UTF8.GetBytes(SampleTemplates.Pipeline(actionMode: "DELETE_ONLY")));

        var stack = await cloud.Stacks.DescribeAsync(SampleCloud.PipelineStackName);
        Assert.Equal(StackUpdateResult.Started, await cloud.Stacks.UpdateAsync(stack!.Id, SampleCloud.Plan("good").Stack, "delete"));
        var execution = await WhenStartedAsync(sample);
        await sample.UntilAsync(state => state.ExecutionId == execution && state.Status == "Succeeded");

        Assert.Null(await cloud.Stacks.DescribeAsync(SampleCloud.StackName));
    }

    [Fact]
    public async Task Walk_NoSourceObject_FailsTheSourceAction()
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;

        var state = await sample.CreatePipelineAsync(until: state => state.Status == "Failed");

        Assert.Contains(SampleCloud.SourceKey, state.Stages[0].Actions[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Null(state.Stages[1].Status);
    }

    [Fact]
    public async Task Walk_SourceUploadedLater_StartsByItself()
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;
        await sample.CreatePipelineAsync(until: state => state.Status == "Failed");

        await sample.UploadAsync(SampleCloud.Plan("good"));
        var state = await sample.UntilAsync(state => state.Status == "Succeeded");

        Assert.Equal(await cloud.Assets.GetRevisionAsync(SampleCloud.SourceKey), state.SourceRevision);
    }

    [Fact]
    public async Task Walk_Approval_WaitsThroughARestartAndGoesOn()
    {
        var sample = await SampleCloud.OpenAsync(_folder, SampleTemplates.Pipeline(withApproval: true));
        await sample.UploadAsync(SampleCloud.Plan("good"));
        await sample.CreatePipelineAsync(until: state => state.Stages[1].Actions[0].ApprovalToken is not null);
        await sample.Cloud.DisposeAsync();

        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder });
        sample = new(cloud);
        await sample.AnswerAsync(isApproved: true, "fine");
        var state = await sample.UntilAsync(state => state.Status == "Succeeded");

        Assert.Equal("fine", state.Stages[1].Actions[0].Summary);
        Assert.NotNull(await cloud.Stacks.DescribeAsync(SampleCloud.StackName));
        var exception = await Assert.ThrowsAsync<ServiceException>(() => sample.AnswerAsync(isApproved: true, "again"));
        Assert.Equal(("InvalidApprovalTokenException", "MLOPS3205"), (exception.Code, exception.Details.Single().Code));
    }

    [Fact]
    public async Task Walk_ApprovalRejected_Fails()
    {
        var sample = await SampleCloud.OpenAsync(_folder, SampleTemplates.Pipeline(withApproval: true));
        await using var cloud = sample.Cloud;
        await sample.UploadAsync(SampleCloud.Plan("good"));
        await sample.CreatePipelineAsync(until: state => state.Stages[1].Actions[0].ApprovalToken is not null);

        await sample.AnswerAsync(isApproved: false, "not today");
        var state = await sample.UntilAsync(state => state.Status == "Failed");

        Assert.Equal("not today", state.Stages[1].Actions[0].ErrorMessage);
        Assert.Null(state.Stages[2].Status);
    }

    [Fact]
    public async Task Create_UnknownProvider_FailsTheStackAndNamesTheKnownOnes()
    {
        var sample = await SampleCloud.OpenAsync(_folder, SampleTemplates.Pipeline(provider: "ECS"));
        await using var cloud = sample.Cloud;

        var result = await sample.ProvisionAsync(SampleCloud.Plan("good"));

        Assert.NotNull(result.Failure);
        var reason = (await cloud.Stacks.EventsAsync(SampleCloud.PipelineStackName)).First(e => e.Status == "CREATE_FAILED").Reason;
        Assert.Contains("'ECS'", reason, StringComparison.Ordinal);
        Assert.Contains("Deploy CloudFormation", reason, StringComparison.Ordinal);
    }

    private IReadOnlyList<StateRecord> Executions() => StateRecords.Read(_folder, "pipeline-execution");

    private static async Task<string> WhenStartedAsync(SampleCloud sample)
    {
        while (!(await sample.Cloud.Stacks.DescribeAsync(SampleCloud.PipelineStackName))!.Status.EndsWith("_COMPLETE", StringComparison.Ordinal))
        {
            await Task.Delay(LocalCloud.PollInterval);
        }

        return await sample.Cloud.Pipelines.StartAsync(await sample.PipelineAsync(), "again");
    }
}
