using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::Lambda::LayerVersion</c>: recorded, when its zip is in S3.</summary>
internal sealed class LayerVersionHandler(IObjectStore objects) : IResourceHandler
{
    public bool HasEffects => false;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        CodeLocation.Check(objects, context.Properties["Content"] as JsonObject, context);
        return Task.FromResult(ResourceStates.Of(context));
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => CreateAsync(context, cancellationToken);

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
