using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SQS::QueuePolicy</c>: an attribute of its queues. Policies are not evaluated.</summary>
internal sealed class QueuePolicyHandler(MessageQueues queues) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => Task.FromResult(ServiceRefusals.Tell(context, () => Apply(context)));

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        Remove(Urls(context.PreviousProperties ?? []).Except(Urls(context.Properties)));
        return CreateAsync(context, cancellationToken);
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        Remove(Urls(context.Properties));
        return Task.CompletedTask;
    }

    private void Remove(IEnumerable<string> urls)
    {
        foreach (var queue in urls.Select(Find).OfType<MessageQueue>())
        {
            queues.SetAttributes(queue, new Dictionary<string, string> { [QueueAttributes.Policy] = "" });
        }
    }

    private ResourceState Apply(ResourceContext context)
    {
        var policy = ResourceValues.Attributes(context.Properties, "PolicyDocument").GetValueOrDefault("PolicyDocument") ?? "";
        foreach (var url in Urls(context.Properties))
        {
            queues.SetAttributes(Find(url) ?? throw QueueRefusals.NoQueue(), new Dictionary<string, string> { [QueueAttributes.Policy] = policy });
        }

        return ResourceStates.Of(context);
    }

    private MessageQueue? Find(string url) => QueueName.OfUrl(url) is { } parsed ? queues.Find(parsed.Name) : null;

    private static IReadOnlyList<string> Urls(JsonObject properties) => ResourceValues.Texts(properties["Queues"]);
}
