using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Functions;

/// <summary>The functions of a pipeline's blueprint, in whichever accounts its stacks are.</summary>
/// <param name="ports">The ports.</param>
internal sealed class StageFunctions(OrchestratorPorts ports)
{
    /// <summary>Finds them.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="only">The only function that is wanted; <see langword="null"/> for all.</param>
    /// <param name="stage">The only stage that is wanted; <see langword="null"/> for all that are deployed.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>The functions, stage by stage; <see langword="null"/> when there is no such pipeline.</returns>
    /// <exception cref="MlopsException">There is no such function or stage, or nobody may look into a stage's account.</exception>
    public async Task<IReadOnlyList<StageFunction>?> FindAsync(string id, string? only, string? stage, CancellationToken cancellationToken)
    {
        var name = PipelineName.Parse(id);
        var pipeline = await ports.Stacks.DescribeAsync(name.PipelineStack, cancellationToken);
        var stages = pipeline is null ? [] : StageStack.Of(pipeline.Id, pipeline.Parameters).Where(found => found.IsStackSet).ToList();
        if (stages.Count == 0)
        {
            return stage is not null && await ports.Stacks.DescribeAsync(name.Value, cancellationToken) is not null
                ? throw BlueprintFunctionDiagnostics.HasNoStage(name.Value, stage, [])
                : (await new BlueprintFunctions(ports.Stacks).FindAsync(id, only, cancellationToken))?.Select(resource => new StageFunction(null, null, resource)).ToList();
        }

        if (stage is not null && stages.All(found => found.Stage != stage))
        {
            throw BlueprintFunctionDiagnostics.HasNoStage(name.Value, stage, [.. stages.Select(found => found.Stage)]);
        }

        var functions = new List<StageFunction>();
        var isDeployed = false;
        foreach (var wanted in stages.Where(found => stage is null || found.Stage == stage))
        {
            var view = await wanted.LookAsync(ports, cancellationToken);
            if (view is { CanRead: false, Exists: true })
            {
                throw BlueprintFunctionDiagnostics.IsClosed(wanted, view.Refusal);
            }

            if (view.Stack is { } stack)
            {
                isDeployed = true;
                var chosen = BlueprintFunctions.Choose(stack.Name, await wanted.ReaderIn(ports)!.ResourcesAsync(stack.Id, cancellationToken), only);
                functions.AddRange(chosen.Select(resource => new StageFunction(wanted.Stage, stack.Id, resource)));
            }
        }

        return isDeployed ? functions : throw BlueprintFunctionDiagnostics.HasNoStackHere(name.Value);
    }
}

/// <summary>A function, and where it is.</summary>
/// <param name="Stage">The stage whose account it is in; <see langword="null"/> for the orchestrator's.</param>
/// <param name="StackId">The id of the stage's stack; <see langword="null"/> in the orchestrator's account.</param>
/// <param name="Resource">The function.</param>
internal sealed record StageFunction(string? Stage, string? StackId, StackResource Resource);
