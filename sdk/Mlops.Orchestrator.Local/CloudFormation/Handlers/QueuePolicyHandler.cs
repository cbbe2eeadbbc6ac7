using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SQS::QueuePolicy</c>: an attribute of its queues. Policies are not evaluated.</summary>
internal sealed class QueuePolicyHandler(MessageQueues queues) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(ServiceRefusals.Tell(context, () => Apply(context)));

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => CreateAsync(context, cancellationToken);

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        foreach (var queue in Urls(context).Select(Find).OfType<MessageQueue>())
        {
            queues.SetAttributes(queue, new Dictionary<string, string> { [QueueAttributes.Policy] = "" });
        }

        return Task.CompletedTask;
    }

    private ResourceState Apply(ResourceContext context)
    {
        var policy = ResourceValues.Attributes(context.Properties, "PolicyDocument").GetValueOrDefault("PolicyDocument") ?? "";
        foreach (var url in Urls(context))
        {
            queues.SetAttributes(Find(url) ?? throw QueueRefusals.NoQueue(), new Dictionary<string, string> { [QueueAttributes.Policy] = policy });
        }

        return ResourceStates.Of(context);
    }

    private MessageQueue? Find(string url) => QueueName.OfUrl(url) is { } parsed ? queues.Find(parsed.Name) : null;

    private static IReadOnlyList<string> Urls(ResourceContext context) => ResourceValues.Texts(context.Properties["Queues"]);
}
