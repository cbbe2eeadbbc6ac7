using Mlops.Core.Planning;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>Makes sure that the deployment pipeline has deployed the source that is in the assets bucket now, as far as it goes without a person.</summary>
internal sealed class SourceDeployment(OrchestratorPorts ports, PipelineRun run, IProgress<ProgressEvent> progress, Plan plan)
{
    private ExecutionFollower _execution = null!;
    private string? _stackBefore;
    private string? _executionBefore;

    /// <summary>Looks at what is there before anything is changed: a pipeline starts by itself when it is created or its source changes, and may have ended before the first look at it.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">A stack that it deploys is in a status that only a person can end.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _stackBefore = (await ports.Stacks.DescribeAsync(plan.Stack.Name, cancellationToken))?.Id;
        if (_stackBefore is not null)
        {
            await StuckStages.RefuseAsync(ports, StagesOf(_stackBefore), cancellationToken);
        }

        _execution = Follow(_stackBefore ?? "");
        await _execution.SkipAsync(cancellationToken);
        var pipeline = await PipelineResource.FindNameAsync(ports.Stacks, plan.Stack.Name, cancellationToken);
        _executionBefore = pipeline is null ? null : (await ports.Pipelines.GetStateAsync(pipeline, cancellationToken))?.ExecutionId;
    }

    /// <summary>Starts the pipeline when it has not deployed the source, and follows it to its end or to an approval.</summary>
    public async Task<ProvisioningOutcome> RunAsync(ProvisioningOutcome outcome, string sourceKey, CancellationToken cancellationToken)
    {
        var pipeline = await PipelineResource.FindNameAsync(ports.Stacks, plan.Stack.Name, cancellationToken)
            ?? throw StackDiagnostics.HasNoPipeline(plan.Stack.Name);
        if (outcome.PipelineId != _stackBefore && plan.Stages.Count > 1)
        {
            // A new pipeline has StackSets of its own, so all their events are news.
            _execution = Follow(outcome.PipelineId);
        }

        var (found, step) = await new PipelineStart(ports, progress).ExecuteAsync(
            pipeline, sourceKey, StagesOf(outcome.PipelineId), state => state.ExecutionId != _executionBefore, cancellationToken);
        if (step == PipelineStep.Nothing)
        {
            return outcome with { Stages = _execution.StagesOf(found!), Outputs = await _execution.OutputsAsync(cancellationToken) };
        }

        var replaced = step == PipelineStep.Start ? found?.ExecutionId : null;
        var execution = await _execution.FollowAsync(pipeline, now => now.ExecutionId == replaced, cancellationToken);
        return outcome with
        {
            NoChange = false,
            Stages = execution.Stages,
            Approval = execution.Approval,
            Failure = execution.Failure,
            Outputs = await _execution.OutputsAsync(cancellationToken),
        };
    }

    private IReadOnlyList<StageStack> StagesOf(string pipelineStackId) => StageStack.Of(pipelineStackId, plan.Stack.Parameters);

    private ExecutionFollower Follow(string pipelineStackId) => new(ports, run, StagesOf(pipelineStackId), plan.Stages[0].StackName);
}
