using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>Makes <c>AWS::CodePipeline::Pipeline</c> resources work.</summary>
internal sealed class PipelineResourceHandler(PipelineEngine pipelines) : IResourceHandler
{
    public const string ResourceType = "AWS::CodePipeline::Pipeline";

    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(context);
        pipelines.Create(PipelineDefinitionReader.Read(state.PhysicalId, context.Properties), context.StackId);
        return Task.FromResult(state);
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(context);
        var restart = string.Equals(context.Properties["RestartExecutionOnUpdate"]?.ToString(), "true", StringComparison.OrdinalIgnoreCase);
        pipelines.Update(PipelineDefinitionReader.Read(state.PhysicalId, context.Properties), context.StackId, restart);
        return Task.FromResult(state);
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken) =>
        // Without a physical id the process died between making the pipeline and recording it; the name is always the same.
        pipelines.DeleteAsync(context.PhysicalId ?? ResourceStates.Of(context).PhysicalId, context.StackId);
}
