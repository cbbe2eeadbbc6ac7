using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SQS::Queue</c>: a queue of the local SQS.</summary>
internal sealed class QueueHandler(MessageQueues queues) : IResourceHandler
{
    private static readonly string[] Attributes =
    [
        "ContentBasedDeduplication", "DeduplicationScope", "DelaySeconds", "FifoQueue", "FifoThroughputLimit", "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "MaximumMessageSize",
        "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "RedriveAllowPolicy", "RedrivePolicy", "SqsManagedSseEnabled", "VisibilityTimeout",
    ];

    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(Named(context));
        var queue = ServiceRefusals.Tell(context, () => queues.Create(NameOf(state), AttributesOf(context), ResourceValues.Tags(context.Properties), context.StackId));
        return Task.FromResult(state with { PhysicalId = queue.Url });
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(Named(context));
        return queues.Find(NameOf(state)) is { } queue
            ? ServiceRefusals.Tell(context, () =>
            {
                var attributes = AttributesOf(context);
                // A policy is another resource's.
                if (queue.Record.Attributes.TryGetValue(QueueAttributes.Policy, out var policy))
                {
                    attributes[QueueAttributes.Policy] = policy;
                }

                queues.SetAttributes(queue, attributes, keepOthers: false);
                queue.Change(record => record with { Tags = ResourceValues.Tags(context.Properties) });
                return Task.FromResult(state);
            })
            : CreateAsync(context, cancellationToken);
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        if (queues.Find(NameOf(ResourceStates.Of(Named(context)))) is { } queue && queue.Record.StackId == context.StackId)
        {
            queues.Delete(queue);
        }

        return Task.CompletedTask;
    }

    private static Dictionary<string, string> AttributesOf(ResourceContext context) => ResourceValues.Attributes(context.Properties, Attributes);

    private static string NameOf(ResourceState state) => QueueName.OfUrl(state.PhysicalId)?.Name ?? state.PhysicalId;

    private static ResourceContext Named(ResourceContext context) => FifoNames.Add(context, "QueueName", "FifoQueue", QueueName.MaximumLength);
}
