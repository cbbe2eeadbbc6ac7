using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>Records resources with their resolved properties, and says so of those that would do something at AWS.</summary>
internal sealed class RecordedResourceHandler : IResourceHandler
{
    public bool HasEffects => false;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(Record(context));

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(Record(context));

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private static ResourceState Record(ResourceContext context) => ResourceStates.Of(context) with
    {
        RecordedOnly = !ResourceTypes.Get(context.Type).IsDeclaration,
        Note = ResourceTypes.IsKnown(context.Type) ? null : ResourceTypes.Unknown(context.Type),
    };
}
