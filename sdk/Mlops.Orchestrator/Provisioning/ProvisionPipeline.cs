using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Sdk.Planning;
using Mlops.Sdk.Settings;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>
/// Applies a plan and waits for the end. Each step looks at what is there first, so that a repeat after a failure or a
/// crash at any moment goes on where the work stopped.
/// </summary>
/// <param name="ports">The ports.</param>
/// <param name="catalog">The blueprints.</param>
/// <param name="settings">The orchestrator's settings.</param>
/// <param name="options">How to wait.</param>
public sealed class ProvisionPipeline(OrchestratorPorts ports, BlueprintCatalog catalog, OrchestratorSettings settings, WaitOptions options)
{
    /// <summary>Provisions.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">The bundle is damaged, or a stack is in a state that only a person can end.</exception>
    public async Task<ProvisionResult> ExecuteAsync(Plan plan, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        progress.Report(new PlanMade(plan));
        var polling = new Polling(options.Time, options.LongestPause);
        var source = new SourceDeployment(ports, settings, new PipelineRun(ports, polling, options.Time, progress), progress);
        var uploaded = false;
        if (plan.Archive is not null)
        {
            uploaded = await new SourceArchive(catalog, ports.Assets, progress).UploadAsync(plan.Archive, cancellationToken);
            await source.PrepareAsync(plan, cancellationToken);
        }

        var stack = await new StackChanger(ports.Stacks, polling, progress).ApplyAsync(plan.Stack, plan.Id, cancellationToken);
        var result = new ProvisionResult(plan, stack.StackId) { Failure = stack.Failure, NoChange = !uploaded && !stack.Changed };
        if (stack.Failure is not null)
        {
            return result;
        }

        if (plan.Archive is not null)
        {
            result = await source.RunAsync(result, plan.Archive.Key, cancellationToken);
        }

        return result with { Outputs = await OutputsAsync(plan, cancellationToken) };
    }

    private async Task<IReadOnlyList<StackOutput>> OutputsAsync(Plan plan, CancellationToken cancellationToken)
    {
        var outputs = new List<StackOutput>();
        foreach (var stage in plan.Stages.Where(s => s.AccountId == settings.AccountId))
        {
            outputs.AddRange((await ports.Stacks.DescribeAsync(stage.StackName, cancellationToken))?.Outputs ?? []);
        }

        return outputs;
    }
}
