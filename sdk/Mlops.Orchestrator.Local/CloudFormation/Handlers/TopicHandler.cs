using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::SNS::Topic</c>: a topic of the local SNS, with the subscriptions that are part of it.</summary>
internal sealed class TopicHandler(TopicDirectory topics) : IResourceHandler
{
    private static readonly string[] Attributes = ["ContentBasedDeduplication", "DisplayName", "FifoTopic", "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "ArchivePolicy", "FifoThroughputScope"];

    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(Named(context));
        ServiceRefusals.Tell(context, () =>
        {
            var topic = topics.Create(NameOf(state), AttributesOf(context), ResourceValues.Tags(context.Properties), context.StackId);
            Subscriptions(context.Properties).ForEach(wanted => topics.Subscribe(topic, wanted.Protocol, wanted.Endpoint, new Dictionary<string, string>()));
            return topic;
        });
        return Task.FromResult(state);
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(Named(context));
        ServiceRefusals.Tell(context, () =>
        {
            topics.Change(NameOf(state), topic => topic with
            {
                // A policy is another resource's.
                Attributes = topic.Attributes.Where(attribute => attribute.Key == TopicAttributes.Policy).Concat(AttributesOf(context)).ToDictionary(),
                Tags = ResourceValues.Tags(context.Properties),
            });
            var (wanted, before) = (Subscriptions(context.Properties), Subscriptions(context.PreviousProperties ?? []));
            foreach (var ended in topics.SubscriptionsOf(state.PhysicalId).Where(subscription => before.Except(wanted).Contains((subscription.Protocol, subscription.Endpoint))))
            {
                topics.Unsubscribe(ended.Arn);
            }

            wanted.ForEach(added => topics.Subscribe(topics.Get(state.PhysicalId), added.Protocol, added.Endpoint, new Dictionary<string, string>()));
            return state;
        });
        return Task.FromResult(state);
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var name = NameOf(ResourceStates.Of(Named(context)));
        if (topics.Find(name)?.StackId == context.StackId)
        {
            topics.Delete(name);
        }

        return Task.CompletedTask;
    }

    private static Dictionary<string, string> AttributesOf(ResourceContext context) => ResourceValues.Attributes(context.Properties, Attributes);

    private static List<(string Protocol, string Endpoint)> Subscriptions(JsonObject properties) =>
        [.. (properties["Subscription"] as JsonArray ?? []).OfType<JsonObject>().Select(subscription => (JsonText.Of(subscription["Protocol"]) ?? "", JsonText.Of(subscription["Endpoint"]) ?? ""))];

    private static string NameOf(ResourceState state) => TopicName.OfArn(state.PhysicalId)?.Name ?? state.PhysicalId;

    private static ResourceContext Named(ResourceContext context) => FifoNames.Add(context, "TopicName", "FifoTopic", TopicName.MaximumLength);
}
