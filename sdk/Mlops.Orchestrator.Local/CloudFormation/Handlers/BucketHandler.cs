using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::S3::Bucket</c>: a bucket of the local S3.</summary>
internal sealed class BucketHandler(IObjectStore objects) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(context);
        if (objects.BucketExists(state.PhysicalId))
        {
            throw new MlopsException(new Problem(CloudFormationDiagnostics.ResourceProperty, $"{state.PhysicalId} already exists")
            {
                Pointer = $"/Resources/{context.LogicalId}/Properties/BucketName",
            });
        }

        objects.CreateBucket(state.PhysicalId);
        return Task.FromResult(state);
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(ResourceStates.Of(context));

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var bucket = context.PhysicalId ?? ResourceStates.Of(context).PhysicalId;
        if (objects.BucketExists(bucket))
        {
            objects.DeleteBucket(bucket);
        }

        return Task.CompletedTask;
    }
}
