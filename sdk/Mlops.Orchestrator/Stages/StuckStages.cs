using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Stages;

/// <summary>
/// Keeps a deployment pipeline from a stack that worked once and is stuck: the pipeline would delete it, its data and its endpoint with it, and make it anew
/// (<c>REPLACE_ON_FAILURE</c>; AWS CodePipeline User Guide, "AWS CloudFormation deploy action reference"). A StackSet lets such a stack be.
/// </summary>
internal static class StuckStages
{
    /// <summary>Looks, before the pipeline has anything new to deploy.</summary>
    /// <exception cref="MlopsException">A stack is stuck.</exception>
    public static async Task RefuseAsync(OrchestratorPorts ports, IEnumerable<StageStack> stages, CancellationToken cancellationToken)
    {
        foreach (var stage in stages.Where(stage => !stage.IsStackSet))
        {
            if ((await stage.LookAsync(ports, cancellationToken)).Stack is { } stack && StackStatuses.IsStuck(stack.Status))
            {
                throw StackDiagnostics.IsStuck(stack.Name, stack.Status, stack.StatusReason);
            }
        }
    }
}
