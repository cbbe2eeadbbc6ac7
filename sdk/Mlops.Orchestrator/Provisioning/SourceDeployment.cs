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
    /// <summary>Starts the pipeline when it has not deployed the source, and follows it to its end.</summary>
    /// <param name="result">The result so far.</param>
    /// <param name="sourceKey">The source's key.</param>
    /// <param name="before">The latest execution before the stack was changed: a pipeline starts by itself when it is created, and may have failed before the first look.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task<ProvisionResult> RunAsync(ProvisionResult result, string sourceKey, string? before, CancellationToken cancellationToken)
    {
        var plan = result.Plan;
        var pipeline = await PipelineResource.FindNameAsync(ports.Stacks, plan.Stack.Name, cancellationToken)
            ?? throw StackDiagnostics.HasNoPipeline(plan.Stack.Name);
        var feeds = await FeedsAsync(plan, cancellationToken);
        var revision = await ports.Assets.GetRevisionAsync(sourceKey, cancellationToken);
        var state = await ports.Pipelines.GetStateAsync(pipeline, cancellationToken);
        if (state is { Status: "Succeeded" } && state.SourceRevision == revision && await AreDeployedAsync(plan, cancellationToken))
        {
            return result with { Stages = Stages(state) };
        }

        string? replaced = null;
        var isOwn = state?.ExecutionId is { } id && id != before;
        if (state?.SourceRevision != revision || !(isOwn || state?.Status == "InProgress"))
        {
            replaced = state?.ExecutionId;
            progress.Report(new ExecutionStarted(pipeline, await ports.Pipelines.StartAsync(pipeline, cancellationToken)));
        }

        var end = await run.FollowAsync(pipeline, replaced, feeds.Values, cancellationToken);
        return result with
        {
            NoChange = false,
            Stages = Stages(end),
            Failure = end.Status == "Succeeded" ? null : await FailureAsync(plan, end, feeds, cancellationToken),
        };
    }

    private async Task<Dictionary<string, StackEventFeed>> FeedsAsync(Plan plan, CancellationToken cancellationToken)
    {
        var feeds = new Dictionary<string, StackEventFeed>(StringComparer.Ordinal);
        foreach (var name in OwnStacks(plan))
        {
            feeds[name] = new StackEventFeed(ports.Stacks, name);
            await feeds[name].SkipAsync(cancellationToken);
        }

        return feeds;
    }

    /// <summary>Whether the blueprint's stacks are what a successful execution leaves; somebody may have deleted one since.</summary>
    private async Task<bool> AreDeployedAsync(Plan plan, CancellationToken cancellationToken)
    {
        foreach (var name in OwnStacks(plan))
        {
            if (await ports.Stacks.DescribeAsync(name, cancellationToken) is not { } stack || !StackStatuses.IsSuccess(stack.Status))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<StackFailure> FailureAsync(Plan plan, PipelineState end, Dictionary<string, StackEventFeed> feeds, CancellationToken cancellationToken)
    {
        var action = end.Stages.SelectMany(s => s.Actions).FirstOrDefault(a => a.Status == "Failed");
        var otherwise = action?.ErrorMessage ?? action?.Summary ?? $"the pipeline '{end.Name}' ended with the status {end.Status}";
        var failed = OwnStacks(plan).FirstOrDefault(name => feeds[name].Events.Any(e => e.Status.EndsWith("_FAILED", StringComparison.Ordinal)))
            ?? plan.Stages[0].StackName;
        var stack = await ports.Stacks.DescribeAsync(failed, cancellationToken);
        return RootCause.Of(failed, stack, feeds.TryGetValue(failed, out var feed) ? feed.Events : [], otherwise);
    }

    /// <summary>The blueprint's stacks that the orchestrator's own account can see.</summary>
    private IEnumerable<string> OwnStacks(Plan plan) =>
        plan.Stages.Where(s => s.AccountId == settings.AccountId).Select(s => s.StackName).Distinct(StringComparer.Ordinal);

    private IReadOnlyList<ProvisionedStage> Stages(PipelineState state) =>
        [.. state.Stages.Select(s => new ProvisionedStage(s.Name, s.Status, run.DurationOf(s.Name)))];
}
