using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SNS::Subscription</c>: a subscription of the local SNS.</summary>
internal sealed class SubscriptionHandler(TopicDirectory topics) : IResourceHandler
{
    private static readonly string[] Attributes = ["RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy", "DeliveryPolicy", "SubscriptionRoleArn", "ReplayPolicy"];

    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var topicArn = JsonText.Of(context.Properties["TopicArn"]);
        var (protocol, endpoint) = (JsonText.Of(context.Properties["Protocol"]) ?? "", JsonText.Of(context.Properties["Endpoint"]) ?? "");
        var subscription = ServiceRefusals.Tell(context, () => topics.Subscribe(topics.Get(topicArn), protocol, endpoint, AttributesOf(context)));
        return Task.FromResult(ResourceStates.Of(context with { PhysicalId = subscription.Arn }));
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        ServiceRefusals.Tell(context, () =>
        {
            topics.SetAttributes(context.PhysicalId!, _ => AttributesOf(context));
            return true;
        });
        return Task.FromResult(ResourceStates.Of(context));
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        // Without a physical id the process died before recording it: the subscription is the one of this endpoint.
        var endpoint = (JsonText.Of(context.Properties["Protocol"]), JsonText.Of(context.Properties["Endpoint"]));
        var arn = context.PhysicalId ?? topics.SubscriptionsOf(JsonText.Of(context.Properties["TopicArn"]) ?? "").FirstOrDefault(subscription => (subscription.Protocol, subscription.Endpoint) == endpoint)?.Arn;
        topics.Unsubscribe(arn ?? "");
        return Task.CompletedTask;
    }

    private static Dictionary<string, string> AttributesOf(ResourceContext context) => ResourceValues.Attributes(context.Properties, Attributes);
}
