using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Has handlers do the work for one stack's resources, with a saved record before and after each effect.</summary>
internal sealed class ResourceWork(StackSession session, Func<string, IResourceHandler> handlerFor, AwsAccount account, IOutsideValues outside)
{
    private const string Replacing = "Requested update requires the creation of a new physical resource; hence creating one.";

    /// <summary>Creates a resource.</summary>
    public Task<ResourceOutcome> CreateAsync(StackResourceRecord resource, CancellationToken cancellationToken) => ChangeAsync(
        resource with { StatusReason = null },
        (StackStatus.CreateInProgress, StackStatus.CreateComplete, StackStatus.CreateFailed),
        handler => handler.CreateAsync(Context(resource), cancellationToken));

    /// <summary>Creates the replacement of a resource.</summary>
    public Task<ResourceOutcome> ReplaceAsync(StackResourceRecord resource, CancellationToken cancellationToken) => ChangeAsync(
        resource with { StatusReason = Replacing },
        (StackStatus.UpdateInProgress, StackStatus.UpdateComplete, StackStatus.UpdateFailed),
        handler => handler.CreateAsync(Context(resource), cancellationToken));

    /// <summary>Changes a resource in place.</summary>
    public Task<ResourceOutcome> UpdateAsync(StackResourceRecord resource, JsonObject previousProperties, CancellationToken cancellationToken) => ChangeAsync(
        resource with { StatusReason = null },
        (StackStatus.UpdateInProgress, StackStatus.UpdateComplete, StackStatus.UpdateFailed),
        handler => handler.UpdateAsync(Context(resource) with { PhysicalId = resource.PhysicalId, PreviousProperties = previousProperties }, cancellationToken));

    /// <summary>Deletes a resource, or leaves it behind where its policy says so.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="retain">Whether it is left behind.</param>
    /// <param name="put">Writes the resource's new status into the stack.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether it is gone or left behind on purpose.</returns>
    public async Task<bool> DeleteAsync(StackResourceRecord resource, bool retain, Action<StackResourceRecord> put, CancellationToken cancellationToken)
    {
        if (retain)
        {
            put(resource with { Status = StackStatus.DeleteSkipped, StatusReason = null });
            return true;
        }

        var handler = handlerFor(resource.Type);
        put(resource with { Status = StackStatus.DeleteInProgress, StatusReason = null });
        session.SaveIf(handler.HasEffects);
        var (_, failure) = await RunAsync(
            async () =>
            {
                // What a reference led to may be gone by now.
                await handler.DeleteAsync(Context(resource, resource.Properties) with { PhysicalId = resource.PhysicalId }, cancellationToken);
                return null;
            });
        put(resource with { Status = failure is null ? StackStatus.DeleteComplete : StackStatus.DeleteFailed, StatusReason = failure });
        session.SaveIf(handler.HasEffects);
        return failure is null;
    }

    private async Task<ResourceOutcome> ChangeAsync(
        StackResourceRecord resource,
        (string Begun, string Complete, string Failed) statuses,
        Func<IResourceHandler, Task<ResourceState>> work)
    {
        var handler = handlerFor(resource.Type);
        session.Put(resource with { Status = statuses.Begun });
        session.SaveIf(handler.HasEffects);
        var outcome = await RunAsync(async () => await work(handler));
        session.Put(resource with
        {
            Status = outcome.Failure is null ? statuses.Complete : statuses.Failed,
            StatusReason = outcome.Failure ?? outcome.State?.Note,
            // A failed update has not moved the resource, whatever id its answer names.
            PhysicalId = outcome.Failure is null ? outcome.State!.PhysicalId : resource.PhysicalId ?? outcome.State?.PhysicalId,
            Attributes = outcome is { Failure: null, State: { } state } ? state.Attributes : resource.Attributes,
            RecordedOnly = outcome.State?.RecordedOnly ?? false,
            IsImported = resource.IsImported || outcome.State?.IsImported == true,
        });
        session.SaveIf(handler.HasEffects);
        return outcome;
    }

    private static async Task<ResourceOutcome> RunAsync(Func<Task<ResourceState?>> work)
    {
        try
        {
            var state = await work();
            return new ResourceOutcome(state, state?.FailureReason);
        }
        catch (MlopsException exception)
        {
            return new ResourceOutcome(null, string.Join(" ", exception.Problems.Select(problem => problem.Message)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ResourceOutcome(null, exception.Message);
        }
    }

    private ResourceContext Context(StackResourceRecord resource) => Context(resource, DynamicReferences.Resolve(resource.Type, resource.Properties, outside));

    private ResourceContext Context(StackResourceRecord resource, JsonObject properties) => StackResources.ContextOf(session.Stack, resource, account) with
    {
        Properties = properties,
        ImportsExisting = session.Stack.Requested?.ImportsExisting == true && resource.DeletionPolicy is ("Retain" or "RetainExceptOnCreate"),
    };
}

/// <summary>How a handler's work ended.</summary>
/// <param name="State">What there is now; <see langword="null"/> when nothing came into being.</param>
/// <param name="Failure">Why the work failed; <see langword="null"/> when it succeeded.</param>
internal readonly record struct ResourceOutcome(ResourceState? State, string? Failure);
