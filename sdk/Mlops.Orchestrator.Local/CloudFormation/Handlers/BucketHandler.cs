using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::S3::Bucket</c>: a bucket of the local S3.</summary>
internal sealed class BucketHandler(IObjectStore objects, IEventDestinations destinations) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(context);
        var isThere = objects.BucketExists(state.PhysicalId);
        if (isThere && !context.ImportsExisting)
        {
            throw new MlopsException(new Problem(CloudFormationDiagnostics.ResourceProperty, $"{state.PhysicalId} already exists")
            {
                Pointer = $"/Resources/{context.LogicalId}/Properties/BucketName",
            });
        }

        var (versioning, notifications) = (VersioningOf(context), BucketNotificationProperty.Read(context, destinations));
        objects.CreateBucket(state.PhysicalId);
        if (versioning is not null)
        {
            objects.SetVersioning(state.PhysicalId, versioning);
        }

        if (notifications is not null)
        {
            objects.SetNotifications(state.PhysicalId, notifications);
        }

        Tag(state.PhysicalId, context);
        return Task.FromResult(state with { IsImported = isThere });
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        // A bucket that has kept versions keeps those: without the property it stops at that.
        var state = ResourceStates.Of(context);
        var bucket = context.PhysicalId ?? state.PhysicalId;
        // Those of a bucket whose template never had the property are not CloudFormation's.
        if ((BucketNotificationProperty.Read(context, destinations) ?? (context.PreviousProperties?[BucketNotificationProperty.Name] is null ? null : BucketNotifications.None)) is { } notifications)
        {
            objects.SetNotifications(bucket, notifications);
        }

        if ((VersioningOf(context) ?? (context.PreviousProperties?["VersioningConfiguration"] is null ? null : ObjectVersion.Suspended)) is { } versioning)
        {
            objects.SetVersioning(bucket, versioning);
        }

        Tag(bucket, context);
        return Task.FromResult(state);
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var bucket = context.PhysicalId ?? ResourceStates.Of(context).PhysicalId;
        if (objects.BucketExists(bucket))
        {
            objects.DeleteBucket(bucket);
        }

        return Task.CompletedTask;
    }

    /// <summary>Those of a bucket whose template never had the property are not CloudFormation's.</summary>
    private void Tag(string bucket, ResourceContext context)
    {
        if (context.Properties["Tags"] is not null || context.PreviousProperties?["Tags"] is not null)
        {
            objects.SetTags(bucket, ResourceValues.Tags(context.Properties));
        }
    }

    private static string? VersioningOf(ResourceContext context) => JsonText.Of((context.Properties["VersioningConfiguration"] as JsonObject)?["Status"]) switch
    {
        null when context.Properties["VersioningConfiguration"] is null => null,
        (ObjectVersion.Enabled or ObjectVersion.Suspended) and var status => status,
        var other => throw new MlopsException(new Problem(CloudFormationDiagnostics.ResourceProperty, $"{other ?? "The missing value"} is not a valid status of a bucket's versions.")
        {
            Pointer = $"/Resources/{context.LogicalId}/Properties/VersioningConfiguration/Status",
            Expected = $"{ObjectVersion.Enabled} or {ObjectVersion.Suspended}",
        }),
    };
}
