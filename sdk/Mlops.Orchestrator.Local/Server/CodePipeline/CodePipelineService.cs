using System.Text;
using System.Text.RegularExpressions;
using Amazon.CodePipeline.Server;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline;
using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Ports;
using Model = Amazon.CodePipeline.Model;

namespace Mlops.Orchestrator.Local.Server.CodePipeline;

/// <summary>CodePipeline's API over the pipelines of one account and region. Pipelines themselves come from stacks.</summary>
/// <param name="engine">Does what is asked.</param>
/// <param name="store">The pipelines and their executions.</param>
/// <param name="jobs">The jobs of their actions.</param>
/// <param name="caller">Who calls.</param>
internal sealed partial class CodePipelineService(PipelineEngine engine, PipelineStore store, ActionJobs jobs, Caller caller) : CodePipelineOperations
{
    public const string SigningName = "codepipeline";

    private const int ExecutionsPerPage = 100;
    private const int PipelinesPerPage = 1000;

    /// <summary>"Quotas in AWS CodePipeline": 122,880 bytes of output variables for an action.</summary>
    private const int LargestVariables = 122_880;

    public override Task<Model.GetPipelineStateResponse> GetPipelineStateAsync(Model.GetPipelineStateRequest request, CancellationToken cancellationToken = default)
    {
        var pipeline = Find(request.Name!);
        return Task.FromResult(PipelineAnswers.State(pipeline, store.Latest(request.Name!)));
    }

    public override Task<Model.GetPipelineResponse> GetPipelineAsync(Model.GetPipelineRequest request, CancellationToken cancellationToken = default)
    {
        var pipeline = Find(request.Name!);
        if (request.Version is { } version && version != pipeline.Version)
        {
            throw new Model.PipelineVersionNotFoundException($"Pipeline '{request.Name}' has no version {version}: the local cloud keeps the last one, which is {pipeline.Version}.");
        }

        return Task.FromResult(new Model.GetPipelineResponse
        {
            Pipeline = PipelineAnswers.Declaration(pipeline),
            Metadata = new() { PipelineArn = caller.Account.Arn("codepipeline", pipeline.Definition.Name).ToString() },
        });
    }

    public override Task<Model.ListPipelinesResponse> ListPipelinesAsync(Model.ListPipelinesRequest request, CancellationToken cancellationToken = default)
    {
        var size = request.MaxResults ?? PipelinesPerPage;
        if (size is < 1 or > PipelinesPerPage)
        {
            throw new Model.ValidationException($"maxResults is {size}; it must be 1 to {PipelinesPerPage}.");
        }

        // A token is the name of the last pipeline of the page before.
        var found = store.ByName(request.NextToken ?? "", size + 1);
        return Task.FromResult(new Model.ListPipelinesResponse
        {
            Pipelines = [.. found.Take(size).Select(pipeline => new Model.PipelineSummary { Name = pipeline.Definition.Name, Version = pipeline.Version, PipelineType = "V1" })],
            NextToken = found.Count > size ? found[size - 1].Definition.Name : null,
        });
    }

    public override Task<Model.ListPipelineExecutionsResponse> ListPipelineExecutionsAsync(Model.ListPipelineExecutionsRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.PipelineName!);
        var page = Page.Of(store.Executions(request.PipelineName!), request.NextToken, request.MaxResults ?? ExecutionsPerPage, token => new Model.InvalidNextTokenException(token));
        return Task.FromResult(new Model.ListPipelineExecutionsResponse { PipelineExecutionSummaries = [.. page.Items.Select(PipelineAnswers.Summary)], NextToken = page.Next });
    }

    public override Task<Model.GetPipelineExecutionResponse> GetPipelineExecutionAsync(Model.GetPipelineExecutionRequest request, CancellationToken cancellationToken = default)
    {
        var pipeline = Find(request.PipelineName!);
        return Task.FromResult(new Model.GetPipelineExecutionResponse { PipelineExecution = PipelineAnswers.Execution(pipeline, FindExecution(request.PipelineName!, request.PipelineExecutionId!)) });
    }

    public override Task<Model.ListActionExecutionsResponse> ListActionExecutionsAsync(Model.ListActionExecutionsRequest request, CancellationToken cancellationToken = default)
    {
        var pipeline = Find(request.PipelineName!);
        var wanted = request.Filter?.PipelineExecutionId ?? request.Filter?.LatestInPipelineExecution?.PipelineExecutionId;
        var actions = store.Executions(request.PipelineName!)
            .Where(execution => wanted is null || execution.Id == wanted)
            .SelectMany(execution => PipelineAnswers.Actions(pipeline, execution))
            .ToList();
        var page = Page.Of(actions, request.NextToken, request.MaxResults ?? ExecutionsPerPage, token => new Model.InvalidNextTokenException(token));
        return Task.FromResult(new Model.ListActionExecutionsResponse { ActionExecutionDetails = [.. page.Items], NextToken = page.Next });
    }

    public override Task<Model.StartPipelineExecutionResponse> StartPipelineExecutionAsync(Model.StartPipelineExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.Name!);
        return Task.FromResult(new Model.StartPipelineExecutionResponse { PipelineExecutionId = engine.Start(request.Name!, request.ClientRequestToken) });
    }

    public override async Task<Model.PutApprovalResultResponse> PutApprovalResultAsync(Model.PutApprovalResultRequest request, CancellationToken cancellationToken = default)
    {
        var pipeline = Find(request.PipelineName!);
        var stage = pipeline.Definition.Stages.FirstOrDefault(stage => stage.Name == request.StageName)
            ?? throw new Model.StageNotFoundException($"Pipeline '{request.PipelineName}' has no stage '{request.StageName}'.");
        if (stage.Actions.All(action => action.Name != request.ActionName))
        {
            throw new Model.ActionNotFoundException($"Stage '{request.StageName}' has no action '{request.ActionName}'.");
        }

        if (request.Result!.Status?.Value is not ("Approved" or "Rejected"))
        {
            throw new Model.ValidationException($"result.status is '{request.Result.Status?.Value}'; it must be Approved or Rejected.");
        }

        try
        {
            await engine.AnswerAsync(request.PipelineName!, new(request.StageName!, request.ActionName!, request.Token!, request.Result.Status.Value == "Approved", request.Result.Summary ?? ""));
        }
        catch (MlopsException exception)
        {
            var isAnswered = store.Latest(request.PipelineName!)?.FindAction(request.StageName!, request.ActionName!)?.IsApproved is not null;
            throw isAnswered ? new Model.ApprovalAlreadyCompletedException(exception.Problems[0].Message) : new Model.InvalidApprovalTokenException(exception.Problems[0].Message);
        }

        return new() { ApprovedAt = store.Latest(request.PipelineName!)?.FindAction(request.StageName!, request.ActionName!)?.EndedAt?.UtcDateTime };
    }

    public override Task<Model.RetryStageExecutionResponse> RetryStageExecutionAsync(Model.RetryStageExecutionRequest request, CancellationToken cancellationToken = default)
    {
        var pipeline = Find(request.PipelineName!);
        if (pipeline.Definition.Stages.All(stage => stage.Name != request.StageName))
        {
            throw new Model.StageNotFoundException($"Pipeline '{request.PipelineName}' has no stage '{request.StageName}'.");
        }

        if (store.Latest(request.PipelineName!) is not { } latest || latest.Id != request.PipelineExecutionId)
        {
            throw new Model.NotLatestPipelineExecutionException($"'{request.PipelineExecutionId}' is not the latest execution of pipeline '{request.PipelineName}'.");
        }

        if (latest.Stages.First(stage => stage.Name == request.StageName).Status != ExecutionStatus.Failed)
        {
            throw new Model.StageNotRetryableException($"Stage '{request.StageName}' has not failed.");
        }

        engine.Retry(request.PipelineName!, request.PipelineExecutionId!, request.StageName!);
        return Task.FromResult(new Model.RetryStageExecutionResponse { PipelineExecutionId = latest.Id });
    }

    /// <remarks>Actions run to their end, as with <c>abandon</c> left out on AWS; only what waits is ended here.</remarks>
    public override Task<Model.StopPipelineExecutionResponse> StopPipelineExecutionAsync(Model.StopPipelineExecutionRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.PipelineName!);
        FindExecution(request.PipelineName!, request.PipelineExecutionId!);
        return engine.StopExecution(request.PipelineName!, request.PipelineExecutionId!, request.Reason)
            ? Task.FromResult(new Model.StopPipelineExecutionResponse { PipelineExecutionId = request.PipelineExecutionId })
            : throw new Model.PipelineExecutionNotStoppableException("The execution has ended, or is at work: the local cloud stops executions that wait for an approval.");
    }

    public override Task<Model.PutJobSuccessResultResponse> PutJobSuccessResultAsync(Model.PutJobSuccessResultRequest request, CancellationToken cancellationToken = default)
    {
        var variables = request.OutputVariables ?? [];
        if (variables.Keys.FirstOrDefault(name => !VariableName().IsMatch(name)) is { } malformed)
        {
            throw new Model.ValidationException($"1 validation error detected: Value '{malformed}' at 'outputVariables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [A-Za-z0-9@\\-_]+]");
        }

        if (variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value ?? "")) > LargestVariables)
        {
            throw new Model.OutputVariablesSizeExceededException($"The output variables of an action may have {LargestVariables:N0} bytes.");
        }

        End(request.JobId!, new ActionJobSuccess
        {
            ContinuationToken = request.ContinuationToken,
            Summary = request.ExecutionDetails?.Summary,
            ExternalExecutionId = request.ExecutionDetails?.ExternalExecutionId,
            OutputVariables = variables,
        });
        return Task.FromResult(new Model.PutJobSuccessResultResponse());
    }

    public override Task<Model.PutJobFailureResultResponse> PutJobFailureResultAsync(Model.PutJobFailureResultRequest request, CancellationToken cancellationToken = default)
    {
        End(request.JobId!, new ActionJobFailure(request.FailureDetails!.Message!) { ExternalExecutionId = request.FailureDetails.ExternalExecutionId });
        return Task.FromResult(new Model.PutJobFailureResultResponse());
    }

    public override Task<Model.GetJobDetailsResponse> GetJobDetailsAsync(Model.GetJobDetailsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Model.GetJobDetailsResponse { JobDetails = PipelineAnswers.Job(FindJob(request.JobId!), caller.Account) });

    private void End(string jobId, ActionJobResult result)
    {
        FindJob(jobId);
        if (!jobs.End(jobId, result))
        {
            throw new Model.InvalidJobStateException($"The job '{jobId}' has a result already.");
        }
    }

    private ActionJob FindJob(string id) => jobs.Find(id) ?? throw new Model.JobNotFoundException($"There is no job with the id '{id}'.");

    [GeneratedRegex(@"\A[A-Za-z0-9@\-_]+\z")]
    private static partial Regex VariableName();

    private PipelineRecord Find(string name) =>
        store.Find(name) ?? throw new Model.PipelineNotFoundException($"Account '{caller.Account.AccountId}' does not have a pipeline with name '{name}'");

    private PipelineExecution FindExecution(string pipeline, string id) =>
        store.FindExecution(pipeline, id)
        ?? throw new Model.PipelineExecutionNotFoundException($"Pipeline '{pipeline}' has no execution '{id}'.");
}
