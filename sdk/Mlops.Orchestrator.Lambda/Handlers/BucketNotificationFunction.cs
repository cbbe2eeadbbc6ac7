using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Sdk.Lambda;

namespace Mlops.Orchestrator.Lambda.Handlers;

/// <summary>A notification of a bucket that a stack does not own.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="FunctionArn">The function to tell, which lets S3 invoke it already.</param>
/// <param name="Id">The notification's id, by which it is told from those of others.</param>
/// <param name="Prefix">How the keys of the objects begin.</param>
internal sealed record BucketNotificationProperties(string Bucket, string FunctionArn, string Id, string Prefix = "mlops-config.json");

/// <summary>Has a bucket tell a function of new request files, and leaves what the bucket tells others.</summary>
/// <param name="services">What it works with.</param>
internal sealed class BucketNotificationFunction(HandlerServices services) : CustomResourceFunction<BucketNotificationProperties>(HandlerJson.Default.BucketNotificationProperties)
{
    /// <inheritdoc/>
    protected override async Task<CustomResourceResult> CreateAsync(CustomResourceRequest<BucketNotificationProperties> request, CancellationToken cancellationToken)
    {
        var properties = request.Properties;
        await LoggedAsync("notification set", request.Context, () =>
            services.Cloud.Triggers(properties.Bucket).SetAsync(properties.Id, properties.FunctionArn, properties.Prefix, cancellationToken));
        // Another bucket or id is another resource: CloudFormation then asks to delete the one before.
        return new() { PhysicalResourceId = $"{properties.Bucket}/{properties.Id}" };
    }

    /// <inheritdoc/>
    protected override Task DeleteAsync(CustomResourceRequest<BucketNotificationProperties> request, CancellationToken cancellationToken) =>
        LoggedAsync("notification removed", request.Context, () => services.Cloud.Triggers(request.Properties.Bucket).RemoveAsync(request.Properties.Id, cancellationToken));

    private async Task LoggedAsync(string outcome, LambdaContext context, Func<Task> work)
    {
        var invocation = new InvocationLog(services.Log, "bucket_notification", context);
        try
        {
            await work();
            invocation.End(outcome);
        }
        catch (Exception exception)
        {
            invocation.End(exception);
            throw;
        }
    }
}
