using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Deletion;

/// <summary>Deletes a pipeline: the blueprint's stacks in every account, the deployment pipeline's stack, then the pipeline's source. A repeat finishes what a crash left.</summary>
/// <param name="ports">The ports.</param>
/// <param name="options">How to wait.</param>
public sealed class DeletePipeline(OrchestratorPorts ports, WaitOptions options)
{
    /// <summary>Deletes.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <returns>Whether there was anything to delete.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">A stack could not be deleted.</exception>
    public async Task<bool> ExecuteAsync(string id, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        var polling = new Polling(options);
        var stacks = new StackChanger(ports.Stacks, polling, progress);
        var stackSets = new StackSetDeletion(ports, polling, progress);

        // The other way round, CloudFormation would lose the role it deletes the blueprint's stack with, and nobody would know the StackSets' names.
        var deleted = false;
        if (await ports.Stacks.DescribeAsync(name.PipelineStack, cancellationToken) is { } pipelineStack)
        {
            foreach (var stage in StageStack.Of(pipelineStack.Id, pipelineStack.Parameters).Where(stage => stage.IsStackSet).Reverse())
            {
                deleted |= await stackSets.DeleteAsync(stage.StackName, cancellationToken);
            }
        }

        deleted |= await stacks.DeleteAsync(name.Value, cancellationToken);
        deleted |= await stacks.DeleteAsync(name.PipelineStack, cancellationToken);
        foreach (var key in await ports.Assets.ListAsync(name.SourcePrefix, cancellationToken))
        {
            await ports.Assets.DeleteAsync(key, cancellationToken);
            deleted = true;
        }

        return deleted;
    }
}
