using Mlops.Core.Planning;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Status;

/// <summary>Tells how a provisioned pipeline is.</summary>
/// <param name="ports">The ports.</param>
public sealed class GetPipelineStatus(OrchestratorPorts ports)
{
    /// <summary>Looks.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>The status, or <see langword="null"/> when there is no such pipeline.</returns>
    public async Task<PipelineStatus?> ExecuteAsync(string id, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        var pipelineStack = await ports.Stacks.DescribeAsync(name.PipelineStack, cancellationToken);
        var blueprintStack = await ports.Stacks.DescribeAsync(name.Value, cancellationToken);
        if ((pipelineStack ?? blueprintStack) is not { } stack)
        {
            return null;
        }

        var pipeline = pipelineStack is null ? null : await PipelineAsync(pipelineStack.Name, cancellationToken);
        var stages = pipelineStack is null ? [] : await StagesAsync(pipelineStack, cancellationToken);
        return new(name.Value, stack.Id)
        {
            PipelineStack = pipelineStack,
            BlueprintStack = blueprintStack,
            Pipeline = pipeline,
            SourceRevision = pipeline is null ? null : await ports.Assets.GetRevisionAsync(DeploymentPipelineContract.SourceKey(name.Value), cancellationToken),
            Stages = stages,
            Approval = PendingApproval.In(pipeline),
            Resources = blueprintStack is null ? [] : await ports.Stacks.ResourcesAsync(blueprintStack.Name, cancellationToken),
            // A stack that had nothing to change keeps the status that an earlier failure left.
            Failure = await FailureAsync(ports.Stacks, pipelineStack, cancellationToken)
                ?? (pipeline is { Status: "Succeeded" or "InProgress" }
                    ? null
                    : await FailureAsync(ports.Stacks, blueprintStack, cancellationToken) ?? stages.Select(stage => stage.Failure).OfType<StackFailure>().FirstOrDefault()),
        };
    }

    private async Task<IReadOnlyList<StageStatus>> StagesAsync(StackDescription pipelineStack, CancellationToken cancellationToken)
    {
        var stages = new List<StageStatus>();
        foreach (var stage in StageStack.Of(pipelineStack.Id, pipelineStack.Parameters))
        {
            var view = await stage.LookAsync(ports, cancellationToken);
            stages.Add(new(stage.Stage, stage.AccountId)
            {
                Instance = view.Instance,
                Stack = view.Stack,
                Resources = view.Stack is null ? [] : await stage.ReaderIn(ports)!.ResourcesAsync(view.Stack.Id, cancellationToken),
                Failure = await FailureAsync(stage.ReaderIn(ports), view.Stack, cancellationToken),
            });
        }

        return stages;
    }

    private async Task<PipelineState?> PipelineAsync(string stackName, CancellationToken cancellationToken) =>
        await PipelineResource.FindNameAsync(ports.Stacks, stackName, cancellationToken) is { } pipeline
            ? await ports.Pipelines.GetStateAsync(pipeline, cancellationToken)
            : null;

    private static async Task<StackFailure?> FailureAsync(IStackReader? reader, StackDescription? stack, CancellationToken cancellationToken)
    {
        if (reader is null || stack is null || StackStatuses.IsSuccess(stack.Status) || StackStatuses.IsInProgress(stack.Status))
        {
            return null;
        }

        var events = await reader.EventsAsync(stack.Id, after: null, cancellationToken);
        return RootCause.Of(stack.Name, stack, RootCause.LatestOperation(events));
    }
}
