using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>
/// Applies a plan and waits for the end, or for the first approval. Each step looks at what is there first, so that a repeat after a failure or a
/// crash at any moment goes on where the work stopped.
/// </summary>
/// <param name="ports">The ports.</param>
/// <param name="catalog">The blueprints.</param>
/// <param name="options">How to wait.</param>
public sealed class ProvisionPipeline(OrchestratorPorts ports, BlueprintCatalog catalog, WaitOptions options)
{
    /// <summary>Provisions.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The bundle is damaged, or a stack is in a state that only a person can end.</exception>
    public async Task<ProvisioningOutcome> ExecuteAsync(Plan plan, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        progress.Report(new PlanMade(plan));
        var polling = new Polling(options);
        if (plan.Archive is not { } archive)
        {
            var direct = await ApplyAsync(plan, polling, uploaded: false, progress, cancellationToken);
            return direct with { Outputs = (await ports.Stacks.DescribeAsync(plan.Stack.Name, cancellationToken))?.Outputs ?? [] };
        }

        var source = new SourceDeployment(ports, new PipelineRun(ports, polling, options.Time, progress), progress, plan);
        await source.PrepareAsync(cancellationToken);
        var uploaded = await new SourceArchive(catalog, ports.Assets, progress).UploadAsync(archive, cancellationToken);
        var outcome = await ApplyAsync(plan, polling, uploaded, progress, cancellationToken);
        return outcome.Failure is null ? await source.RunAsync(outcome, archive.Key, cancellationToken) : outcome;
    }

    private async Task<ProvisioningOutcome> ApplyAsync(Plan plan, Polling polling, bool uploaded, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var stack = await new StackChanger(ports.Stacks, polling, progress).ApplyAsync(plan.Stack, plan.Id, cancellationToken);
        return new(plan, stack.StackId) { Failure = stack.Failure, NoChange = !uploaded && !stack.Changed };
    }
}
