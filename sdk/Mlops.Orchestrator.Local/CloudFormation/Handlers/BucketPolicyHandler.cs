using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::S3::BucketPolicy</c>: recorded, for a bucket that is there.</summary>
internal sealed class BucketPolicyHandler(IObjectStore objects) : IResourceHandler
{
    public bool HasEffects => false;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(Record(context));

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(Record(context));

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private ResourceState Record(ResourceContext context)
    {
        var bucket = JsonText.Of(context.Properties["Bucket"]) ?? "";
        return objects.BucketExists(bucket)
            ? ResourceStates.Of(context)
            : throw new MlopsException(new Problem(CloudFormationDiagnostics.ResourceProperty, $"The specified bucket does not exist: '{bucket}'")
            {
                Pointer = $"/Resources/{context.LogicalId}/Properties/Bucket",
            });
    }
}
