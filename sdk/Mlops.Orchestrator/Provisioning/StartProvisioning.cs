using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>Applies a plan without waiting for the end, for callers that are given seconds only: CloudFormation and CodePipeline do the rest.</summary>
/// <param name="ports">The ports.</param>
/// <param name="catalog">The blueprints.</param>
/// <param name="options">How to wait for the deletion of a stack that never worked.</param>
public sealed class StartProvisioning(OrchestratorPorts ports, BlueprintCatalog catalog, WaitOptions options)
{
    /// <summary>Begins: the source first, so that the pipeline never starts without it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the calls; what runs at AWS goes on.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The bundle is damaged, or the stack is in a state that only a person can end.</exception>
    /// <exception cref="ServiceException">A service refused a call.</exception>
    public async Task<StartedProvisioning> ExecuteAsync(Plan plan, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        progress.Report(new PlanMade(plan));
        var uploaded = plan.Archive is not null
            && await new SourceArchive(catalog, ports.Assets, progress).UploadAsync(plan.Archive, cancellationToken);
        var polling = new Polling(options);
        var change = await new StackChanger(ports.Stacks, polling, progress).StartAsync(plan.Stack, plan.Id, cancellationToken);
        if (plan.Archive is not null && !uploaded && change.Operation is null)
        {
            await RetryAsync(plan.Stack.Name, progress, cancellationToken);
        }

        return new(plan, change.StackId, change.Operation);
    }

    /// <summary>Starts a pipeline anew whose last execution failed: nothing has changed that would start it by itself.</summary>
    private async Task RetryAsync(string stackName, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        if (await PipelineResource.FindNameAsync(ports.Stacks, stackName, cancellationToken) is { } pipeline
            && await ports.Pipelines.GetStateAsync(pipeline, cancellationToken) is { Status: "Failed" })
        {
            progress.Report(new ExecutionStarted(pipeline, await ports.Pipelines.StartAsync(pipeline, cancellationToken)));
        }
    }
}
