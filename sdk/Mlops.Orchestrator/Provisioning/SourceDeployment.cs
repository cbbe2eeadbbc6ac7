using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Sdk.Planning;
using Mlops.Sdk.Settings;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>Makes sure that the deployment pipeline has deployed the source that is in the assets bucket now.</summary>
internal sealed class SourceDeployment(OrchestratorPorts ports, OrchestratorSettings settings, PipelineRun run, IProgress<ProgressEvent> progress)
{
    private readonly Dictionary<string, StackEventFeed> _feeds = new(StringComparer.Ordinal);
    private string? _before;

    /// <summary>Looks at what is there before anything is changed: a pipeline starts by itself when it is created, and may have ended before the first look at it.</summary>
    public async Task PrepareAsync(Plan plan, CancellationToken cancellationToken)
    {
        foreach (var name in OwnStacks(plan))
        {
            _feeds[name] = new StackEventFeed(ports.Stacks, name);
            await _feeds[name].SkipAsync(cancellationToken);
        }

        var pipeline = await PipelineResource.FindNameAsync(ports.Stacks, plan.Stack.Name, cancellationToken);
        _before = pipeline is null ? null : (await ports.Pipelines.GetStateAsync(pipeline, cancellationToken))?.ExecutionId;
    }

    /// <summary>Starts the pipeline when it has not deployed the source, and follows it to its end.</summary>
    public async Task<ProvisionResult> RunAsync(ProvisionResult result, string sourceKey, CancellationToken cancellationToken)
    {
        var plan = result.Plan;
        var pipeline = await PipelineResource.FindNameAsync(ports.Stacks, plan.Stack.Name, cancellationToken)
            ?? throw StackDiagnostics.HasNoPipeline(plan.Stack.Name);
        var revision = await ports.Assets.GetRevisionAsync(sourceKey, cancellationToken);
        var state = await ports.Pipelines.GetStateAsync(pipeline, cancellationToken);
        if (state is { Status: "Succeeded" } && state.SourceRevision == revision && await AreDeployedAsync(plan, cancellationToken))
        {
            return result with { Stages = Stages(state) };
        }

        string? replaced = null;
        if (state is null || !IsForSource(state, revision))
        {
            replaced = state?.ExecutionId;
            progress.Report(new ExecutionStarted(pipeline, await ports.Pipelines.StartAsync(pipeline, cancellationToken)));
        }

        var end = await run.FollowAsync(pipeline, replaced, _feeds.Values, cancellationToken);
        return result with
        {
            NoChange = false,
            Stages = Stages(end),
            Failure = end.Status == "Succeeded" ? null : await FailureAsync(plan, end, cancellationToken),
        };
    }

    /// <summary>Whether an execution under way, or one that has ended since <see cref="PrepareAsync"/>, deploys the source.</summary>
    private bool IsForSource(PipelineState state, string? revision) => state.Status == "InProgress"
        // An execution that has not taken its source yet will take this one.
        ? state.SourceRevision is null || state.SourceRevision == revision
        : state.ExecutionId is not null && state.ExecutionId != _before && state.SourceRevision == revision;

    /// <summary>Whether the blueprint's stacks are what a successful execution leaves; somebody may have deleted or broken one since.</summary>
    private async Task<bool> AreDeployedAsync(Plan plan, CancellationToken cancellationToken)
    {
        foreach (var name in OwnStacks(plan))
        {
            if (await ports.Stacks.DescribeAsync(name, cancellationToken) is not { } stack || !StackStatuses.IsUsable(stack.Status))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<StackFailure> FailureAsync(Plan plan, PipelineState end, CancellationToken cancellationToken)
    {
        var action = end.Stages.SelectMany(s => s.Actions).FirstOrDefault(a => a.Status == "Failed");
        var otherwise = action?.ErrorMessage ?? action?.Summary ?? $"the pipeline '{end.Name}' ended with the status {end.Status}";
        var failed = OwnStacks(plan).FirstOrDefault(name => _feeds[name].Events.Any(e => e.Status.EndsWith("_FAILED", StringComparison.Ordinal)))
            ?? plan.Stages[0].StackName;
        var stack = await ports.Stacks.DescribeAsync(failed, cancellationToken);
        return RootCause.Of(failed, stack, _feeds.TryGetValue(failed, out var feed) ? feed.Events : [], otherwise);
    }

    /// <summary>The blueprint's stacks that the orchestrator's own account can see.</summary>
    private IEnumerable<string> OwnStacks(Plan plan) =>
        plan.Stages.Where(s => s.AccountId == settings.AccountId).Select(s => s.StackName).Distinct(StringComparer.Ordinal);

    private IReadOnlyList<ProvisionedStage> Stages(PipelineState state) =>
        [.. state.Stages.Select(s => new ProvisionedStage(s.Name, s.Status, run.DurationOf(s.Name)))];
}
