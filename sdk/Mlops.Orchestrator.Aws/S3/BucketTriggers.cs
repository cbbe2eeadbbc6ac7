using Amazon.S3;
using Amazon.S3.Model;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.S3;

/// <summary>What a bucket tells functions of. S3 keeps all notifications of a bucket in one document, so that each change writes those of everybody else again.</summary>
/// <remarks>Source: Amazon S3 API Reference, "PutBucketNotificationConfiguration".</remarks>
public sealed class BucketTriggers
{
    /// <summary>How often to write again what somebody else has written over at the same moment.</summary>
    private const int Attempts = 5;

    private static readonly ServiceCall Call = new("s3");

    private readonly IAmazonS3 _s3;
    private readonly string _bucket;

    internal BucketTriggers(IAmazonS3 s3, string bucket) => (_s3, _bucket) = (s3, bucket);

    /// <summary>Has the bucket tell a function of each new object, in place of what it told under the same id.</summary>
    /// <param name="id">The notification's id.</param>
    /// <param name="functionArn">The function, which lets S3 invoke it already.</param>
    /// <param name="prefix">How the keys of the objects begin; empty for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">S3 refuses, as when there is no such bucket, when it may not invoke the function, or when another notification is about the same objects.</exception>
    public Task SetAsync(string id, string functionArn, string prefix, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        present => present is not null && present.FunctionArn == functionArn && PrefixOf(present) == prefix && present.Events is [var only] && only == EventType.ObjectCreatedAll,
        () => new()
        {
            Id = id,
            FunctionArn = functionArn,
            Events = [EventType.ObjectCreatedAll],
            Filter = prefix.Length == 0 ? null : new() { S3KeyFilter = new() { FilterRules = [new() { Name = "prefix", Value = prefix }] } },
        },
        cancellationToken);

    /// <summary>Has the bucket tell nobody any more under an id. A bucket that is gone tells nobody.</summary>
    /// <param name="id">The notification's id.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">S3 refuses.</exception>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            await ChangeAsync(id, present => present is null, () => null, cancellationToken);
        }
        catch (ServiceException refusal) when (refusal.Code == "NoSuchBucket")
        {
        }
    }

    private async Task ChangeAsync(string id, Func<LambdaFunctionConfiguration?, bool> isDone, Func<LambdaFunctionConfiguration?> wanted, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await Call.InvokeAsync("GetBucketNotificationConfiguration", () => _s3.GetBucketNotificationAsync(new GetBucketNotificationRequest { BucketName = _bucket }, cancellationToken));
            if (isDone(found.LambdaFunctionConfigurations?.Find(own => own.Id == id)))
            {
                return;
            }

            if (attempt > Attempts)
            {
                throw new ServiceException("s3", "PutBucketNotificationConfiguration", "OperationAborted", $"Somebody else changes the notifications of the bucket '{_bucket}' at the same time. Try again.") { StatusCode = 409 };
            }

            await Call.InvokeAsync("PutBucketNotificationConfiguration", () => _s3.PutBucketNotificationAsync(
                new PutBucketNotificationRequest
                {
                    BucketName = _bucket,
                    // What is removed must not stay for the sake of somebody else's function that is gone.
                    SkipDestinationValidation = wanted() is null,
                    TopicConfigurations = found.TopicConfigurations,
                    QueueConfigurations = found.QueueConfigurations,
                    EventBridgeConfiguration = found.EventBridgeConfiguration,
                    LambdaFunctionConfigurations = [.. (found.LambdaFunctionConfigurations ?? []).Where(other => other.Id != id), .. wanted() is { } own ? new[] { own } : []],
                },
                cancellationToken));
        }
    }

    private static string PrefixOf(LambdaFunctionConfiguration notification) =>
        notification.Filter?.S3KeyFilter?.FilterRules?.Find(rule => rule.Name.Equals("prefix", StringComparison.OrdinalIgnoreCase))?.Value ?? "";
}
