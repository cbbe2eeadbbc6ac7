using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>Finds the pipeline that a stack made.</summary>
internal static class PipelineResource
{
    /// <summary>The name of the stack's pipeline, or <see langword="null"/> when it has none.</summary>
    public static async Task<string?> FindNameAsync(IStacks stacks, string stackName, CancellationToken cancellationToken)
    {
        var resources = await stacks.ResourcesAsync(stackName, cancellationToken);
        return resources.FirstOrDefault(r => r.Type == "AWS::CodePipeline::Pipeline" && r.PhysicalId.Length > 0)?.PhysicalId;
    }
}
