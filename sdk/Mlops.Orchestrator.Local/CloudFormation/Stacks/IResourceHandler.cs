using Mlops.CloudFormation.Resources;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Makes, changes and deletes the resources of a type.</summary>
/// <remarks>
/// Every method may be called again after a kill of the process and has to cope with its own earlier work. A failure is an <see cref="MlopsException"/>:
/// its messages become the resource's status reason.
/// </remarks>
internal interface IResourceHandler
{
    /// <summary>Whether the work reaches beyond the stack's own record, so that the record has to be saved before and after it.</summary>
    bool HasEffects { get; }

    /// <summary>Creates a resource.</summary>
    Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken);

    /// <summary>Changes a resource in place. Another physical id in the answer says that it was replaced: the old one is deleted when the update is complete.</summary>
    Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken);

    /// <summary>Deletes a resource; nothing happens when it is gone already.</summary>
    Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken);
}
