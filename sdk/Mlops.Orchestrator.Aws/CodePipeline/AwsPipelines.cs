using System.Collections.Concurrent;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CodePipeline;

/// <summary>The pipelines of the orchestrator's account.</summary>
/// <param name="codePipeline">CodePipeline.</param>
internal sealed class AwsPipelines(IAmazonCodePipeline codePipeline) : IPipelines
{
    /// <summary>How often to look for the two halves of a state that fit.</summary>
    private const int Looks = 3;

    private static readonly ServiceCall Call = new("codepipeline");

    /// <summary>The approvals of a version of a pipeline's definition, which never changes.</summary>
    private readonly ConcurrentDictionary<(string Pipeline, int Version), IReadOnlySet<(string Stage, string Action)>> _approvals = new();

    public async Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default)
    {
        if (name.Length == 0)
        {
            return null;
        }

        try
        {
            for (var attempt = 1; ; attempt++)
            {
                // In this order: an execution that begins in between has reached no stage, which is nearly so; the other way round, the one before would have lost some.
                var stages = await Call.InvokeAsync("GetPipelineState", () => codePipeline.GetPipelineStateAsync(new() { Name = name }, cancellationToken));
                var executions = await Call.InvokeAsync("ListPipelineExecutions", () => codePipeline.ListPipelineExecutionsAsync(new() { PipelineName = name, MaxResults = 1 }, cancellationToken));
                var state = PipelineStateReader.Read(name, stages, executions.PipelineExecutionSummaries?.FirstOrDefault(), await ApprovalsAsync(name, stages.PipelineVersion, cancellationToken));
                // An execution that ended in between has no stage at work any more.
                if (attempt == Looks || state.IsInProgress || state.Stages.All(stage => stage.Status != "InProgress"))
                {
                    return state;
                }
            }
        }
        catch (ServiceException refusal) when (refusal.Code == nameof(PipelineNotFoundException))
        {
            return null;
        }
    }

    public async Task<string> StartAsync(string name, string clientRequestToken, CancellationToken cancellationToken = default) =>
        (await Call.InvokeAsync("StartPipelineExecution", () => codePipeline.StartPipelineExecutionAsync(new() { Name = name, ClientRequestToken = clientRequestToken }, cancellationToken))).PipelineExecutionId!;

    public async Task RetryAsync(string name, string executionId, string pipelineStage, CancellationToken cancellationToken = default)
    {
        try
        {
            await Call.InvokeAsync("RetryStageExecution", () => codePipeline.RetryStageExecutionAsync(
                new() { PipelineName = name, StageName = pipelineStage, PipelineExecutionId = executionId, RetryMode = StageRetryMode.FAILED_ACTIONS }, cancellationToken));
        }
        catch (ServiceException refusal) when (refusal.Code is nameof(NotLatestPipelineExecutionException) or nameof(StageNotRetryableException))
        {
            // There is nothing to retry.
        }
    }

    public Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default) => Call.InvokeAsync("PutApprovalResult", () => codePipeline.PutApprovalResultAsync(
        new()
        {
            PipelineName = name,
            StageName = answer.Stage,
            ActionName = answer.Action,
            Token = answer.Token,
            Result = new() { Status = answer.IsApproved ? ApprovalStatus.Approved : ApprovalStatus.Rejected, Summary = answer.Summary },
        },
        cancellationToken));

    /// <summary>The state of a pipeline does not say which of its actions are approvals.</summary>
    private async Task<IReadOnlySet<(string Stage, string Action)>> ApprovalsAsync(string name, int? version, CancellationToken cancellationToken)
    {
        if (version is { } known && _approvals.TryGetValue((name, known), out var found))
        {
            return found;
        }

        var answer = await Call.InvokeAsync("GetPipeline", () => codePipeline.GetPipelineAsync(new() { Name = name, Version = version }, cancellationToken));
        var approvals = (answer.Pipeline?.Stages ?? [])
            .SelectMany(stage => (stage.Actions ?? []).Where(action => action.ActionTypeId?.Category == ActionCategory.Approval).Select(action => (stage.Name!, action.Name!)))
            .ToHashSet();
        if (version is { } read)
        {
            _approvals[(name, read)] = approvals;
        }

        return approvals;
    }
}
