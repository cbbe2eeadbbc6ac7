using System.Globalization;
using Amazon.SimpleNotificationService.Model;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.Server.SimpleNotificationService;

/// <summary>Topics and subscriptions in the words of SNS's API.</summary>
internal static class NotificationAnswers
{
    /// <summary>How SNS would deliver to addresses outside: "Amazon SNS message delivery retries" in the Amazon SNS Developer Guide.</summary>
    private const string DeliveryPolicy =
        """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false}}""";

    public static Dictionary<string, string> Attributes(AwsAccount owner, TopicRecord topic, IReadOnlyList<SubscriptionRecord> subscriptions)
    {
        var arn = TopicName.ArnOf(owner, topic.Name);
        var confirmed = subscriptions.Count(subscription => subscription.IsConfirmed);
        var attributes = new Dictionary<string, string>
        {
            [TopicAttributes.Policy] = TopicAttributes.DefaultPolicy(owner, arn),
            ["DisplayName"] = "",
            ["EffectiveDeliveryPolicy"] = DeliveryPolicy,
            ["TopicArn"] = arn,
            ["Owner"] = owner.AccountId,
            ["SubscriptionsConfirmed"] = Number(confirmed),
            ["SubscriptionsPending"] = Number(subscriptions.Count - confirmed),
            ["SubscriptionsDeleted"] = Number(topic.DeletedSubscriptions),
        };
        if (TopicName.IsFifo(topic.Name))
        {
            attributes[TopicAttributes.ContentBasedDeduplication] = "false";
        }

        foreach (var (name, value) in topic.Attributes.Where(attribute => attribute.Value.Length > 0))
        {
            attributes[name] = value;
        }

        return attributes;
    }

    public static Dictionary<string, string> Attributes(SubscriptionRecord subscription, Caller caller)
    {
        var attributes = new Dictionary<string, string>
        {
            ["SubscriptionArn"] = subscription.Arn,
            ["TopicArn"] = subscription.TopicArn,
            ["Protocol"] = subscription.Protocol,
            ["Endpoint"] = subscription.Endpoint,
            ["Owner"] = caller.Account.AccountId,
            ["SubscriptionPrincipal"] = caller.Principal.Arn,
            ["PendingConfirmation"] = subscription.IsConfirmed ? "false" : "true",
            ["ConfirmationWasAuthenticated"] = subscription.IsConfirmed ? "true" : "false",
            [SubscriptionAttributes.RawMessageDelivery] = "false",
        };
        if (subscription.Attributes.ContainsKey(SubscriptionAttributes.FilterPolicy))
        {
            attributes[SubscriptionAttributes.FilterPolicyScope] = "MessageAttributes";
        }

        foreach (var (name, value) in subscription.Attributes)
        {
            attributes[name] = value;
        }

        return attributes;
    }

    public static TopicMessage Message(PublishRequest request) => new(request.Message ?? "")
    {
        Subject = request.Subject,
        Structure = request.MessageStructure,
        Attributes = Attributes(request.MessageAttributes),
        GroupId = request.MessageGroupId,
        DeduplicationId = request.MessageDeduplicationId,
    };

    public static TopicMessage Message(PublishBatchRequestEntry entry) => new(entry.Message ?? "")
    {
        Subject = entry.Subject,
        Structure = entry.MessageStructure,
        Attributes = Attributes(entry.MessageAttributes),
        GroupId = entry.MessageGroupId,
        DeduplicationId = entry.MessageDeduplicationId,
    };

    private static Dictionary<string, MessageAttribute> Attributes(Dictionary<string, MessageAttributeValue>? attributes) =>
        (attributes ?? []).ToDictionary(attribute => attribute.Key, attribute => new MessageAttribute(attribute.Value.DataType ?? "", attribute.Value.StringValue, attribute.Value.BinaryValue?.ToArray()));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
