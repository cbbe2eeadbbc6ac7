using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;

namespace Mlops.Orchestrator.Local.Tests.Server.CodePipeline;

/// <summary>CodePipeline as AWS's clients see it.</summary>
public sealed class CodePipelineServiceTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;
    private string _pipeline = "";

    private AmazonCodePipelineClient Client => _cloud.CodePipeline;

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        await _cloud.Sample.UploadAsync(SampleCloud.Plan("sample-bucket"));
        await _cloud.Sample.CreatePipelineAsync(until: state => state.Stages[1].Actions[0].ApprovalToken is not null);
        _pipeline = await _cloud.Sample.PipelineAsync();
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task Approval_GivenOverTheWire_LetsTheExecutionGoOn()
    {
        var state = await Client.GetPipelineStateAsync(new() { Name = _pipeline });
        var waiting = state.StageStates![1].ActionStates![0].LatestExecution!;
        var execution = state.StageStates[1].LatestExecution!.PipelineExecutionId;
        Assert.Equal(("InProgress", 36), (waiting.Status!.Value, waiting.Token!.Length));

        var answer = Answer(waiting.Token, "Approved");
        Assert.NotNull((await Client.PutApprovalResultAsync(answer)).ApprovedAt);
        await _cloud.Sample.UntilAsync(found => found.Status == "Succeeded");

        Assert.IsType<ApprovalAlreadyCompletedException>(await RefusedAsync(() => Client.PutApprovalResultAsync(answer)));
        var ended = await Client.GetPipelineExecutionAsync(new() { PipelineName = _pipeline, PipelineExecutionId = execution });
        Assert.Equal("Succeeded", ended.PipelineExecution!.Status!.Value);
        Assert.Equal(execution, Assert.Single((await Client.ListPipelineExecutionsAsync(new() { PipelineName = _pipeline })).PipelineExecutionSummaries!).PipelineExecutionId);
        Assert.Contains((await Client.ListActionExecutionsAsync(new() { PipelineName = _pipeline })).ActionExecutionDetails!, action => action.ActionName == "Approval");
    }

    [Fact]
    public async Task StopPipelineExecution_ThatWaits_IsStopped()
    {
        var execution = (await Client.GetPipelineStateAsync(new() { Name = _pipeline })).StageStates![1].LatestExecution!.PipelineExecutionId;

        await Client.StopPipelineExecutionAsync(new() { PipelineName = _pipeline, PipelineExecutionId = execution, Reason = "Not today" });

        Assert.Equal("Stopped", (await Client.GetPipelineExecutionAsync(new() { PipelineName = _pipeline, PipelineExecutionId = execution })).PipelineExecution!.Status!.Value);
        Assert.IsType<PipelineExecutionNotStoppableException>(await RefusedAsync(() => Client.StopPipelineExecutionAsync(new() { PipelineName = _pipeline, PipelineExecutionId = execution })));
    }

    [Fact]
    public async Task GetPipeline_TellsItsDefinition()
    {
        var pipeline = (await Client.GetPipelineAsync(new() { Name = _pipeline })).Pipeline!;

        Assert.Equal((_pipeline, "S3"), (pipeline.Name, pipeline.Stages![0].Actions![0].ActionTypeId!.Provider));
        Assert.Equal(_pipeline, Assert.Single((await Client.ListPipelinesAsync(new())).Pipelines!).Name);
    }

    [Fact]
    public async Task StartPipelineExecution_TwiceWithOneToken_IsOneExecution()
    {
        var first = await Client.StartPipelineExecutionAsync(new() { Name = _pipeline, ClientRequestToken = "once" });
        var second = await Client.StartPipelineExecutionAsync(new() { Name = _pipeline, ClientRequestToken = "once" });

        Assert.Equal(first.PipelineExecutionId, second.PipelineExecutionId);
    }

    [Fact]
    public async Task Operations_OfWhatIsNotThere_AreRefused()
    {
        Assert.IsType<PipelineNotFoundException>(await RefusedAsync(() => Client.GetPipelineStateAsync(new() { Name = "absent" })));
        Assert.IsType<PipelineExecutionNotFoundException>(await RefusedAsync(() => Client.GetPipelineExecutionAsync(new() { PipelineName = _pipeline, PipelineExecutionId = "absent" })));
        Assert.IsType<InvalidApprovalTokenException>(await RefusedAsync(() => Client.PutApprovalResultAsync(Answer("absent", "Approved"))));
        Assert.IsType<ValidationException>(await RefusedAsync(() => Client.PutApprovalResultAsync(Answer("absent", "Maybe"))));
        Assert.IsType<NotLatestPipelineExecutionException>(await RefusedAsync(() => Client.RetryStageExecutionAsync(
            new() { PipelineName = _pipeline, PipelineExecutionId = "absent", StageName = "Approve", RetryMode = StageRetryMode.FAILED_ACTIONS })));
        Assert.Equal("JobNotFoundException", (await RefusedAsync(() => Client.PutJobSuccessResultAsync(new() { JobId = $"{Guid.NewGuid()}" }))).ErrorCode);
    }

    private static Task<AmazonCodePipelineException> RefusedAsync(Func<Task> call) => Assert.ThrowsAnyAsync<AmazonCodePipelineException>(call);

    private PutApprovalResultRequest Answer(string token, string status) => new()
    {
        PipelineName = _pipeline,
        StageName = "Approve",
        ActionName = "Approval",
        Token = token,
        Result = new() { Status = status, Summary = "as told" },
    };
}
