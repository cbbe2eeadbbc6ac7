using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>Deletes a pipeline: the blueprint's stack, the deployment pipeline's stack, then the pipeline's source. A repeat finishes what a crash left.</summary>
/// <param name="ports">The ports.</param>
/// <param name="options">How to wait.</param>
public sealed class DeletePipeline(OrchestratorPorts ports, WaitOptions options)
{
    /// <summary>Deletes.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <returns>Whether there was anything to delete.</returns>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">A stack could not be deleted.</exception>
    public async Task<bool> ExecuteAsync(string id, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        var stacks = new StackChanger(ports.Stacks, new Polling(options.Time, options.LongestPause), progress);

        // The other way round, CloudFormation would lose the role it deletes the blueprint's stack with.
        var deleted = await stacks.DeleteAsync(name.Value, cancellationToken);
        deleted |= await stacks.DeleteAsync(name.PipelineStack, cancellationToken);
        foreach (var key in await ports.Assets.ListAsync(name.SourcePrefix, cancellationToken))
        {
            await ports.Assets.DeleteAsync(key, cancellationToken);
            deleted = true;
        }

        return deleted;
    }
}
