using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService.Model;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>The attributes of subscriptions: "SetSubscriptionAttributes" and "Subscribe" in the Amazon SNS API Reference.</summary>
internal static class SubscriptionAttributes
{
    public const string RawMessageDelivery = "RawMessageDelivery";
    public const string FilterPolicy = "FilterPolicy";
    public const string FilterPolicyScope = "FilterPolicyScope";
    public const string RedrivePolicy = "RedrivePolicy";

    private const string BodyScope = "MessageBody";
    private const string AttributesScope = "MessageAttributes";

    /// <summary>Refuses an endpoint that the protocol has none like.</summary>
    public static void CheckEndpoint(TopicRecord topic, string protocol, string endpoint)
    {
        var fault = protocol switch
        {
            "sqs" when QueueName.OfArn(endpoint) is null => "SQS endpoint ARN",
            "sqs" when QueueName.IsFifo(endpoint) && !TopicName.IsFifo(topic.Name) => "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
            "lambda" when !(Arn.TryParse(endpoint, out var arn) && arn.Service == "lambda") => "Lambda endpoint ARN",
            "http" or "https" when !endpoint.StartsWith($"{protocol}://", StringComparison.Ordinal) => "Endpoint must match the specified protocol",
            "email" or "email-json" when !endpoint.Contains('@', StringComparison.Ordinal) => "Email address",
            "sqs" or "lambda" or "http" or "https" or "email" or "email-json" or "sms" or "application" or "firehose" => null,
            _ => $"Does not support this protocol string: {protocol}",
        };
        if (fault is not null)
        {
            throw new InvalidParameterException($"Invalid parameter: {fault}");
        }
    }

    /// <summary>Refuses attributes that a subscription cannot have.</summary>
    public static void Check(IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            var fault = name switch
            {
                RawMessageDelivery when value is not ("true" or "false") => $"Attributes Reason: {name}: Invalid value [{value}]. Must be true or false.",
                FilterPolicyScope when value is not (AttributesScope or BodyScope) => $"FilterPolicyScope: Invalid value [{value}]. Please use either MessageBody or MessageAttributes",
                FilterPolicy when value.Length > 0 => FaultOfFilter(value, attributes.GetValueOrDefault(FilterPolicyScope) == BodyScope),
                RedrivePolicy when value.Length > 0 && JsonText.StringOf(JsonText.ObjectIn(value)?["deadLetterTargetArn"]) is null => "RedrivePolicy: failed to parse JSON.",
                RawMessageDelivery or FilterPolicyScope or FilterPolicy or RedrivePolicy or "DeliveryPolicy" or "SubscriptionRoleArn" or "ReplayPolicy" => null,
                _ => "AttributeName",
            };
            if (fault is not null)
            {
                throw new InvalidParameterException($"Invalid parameter: {fault}");
            }
        }
    }

    /// <summary>Whether a subscription wants a message: "Amazon SNS subscription filter policies" in the Amazon SNS Developer Guide.</summary>
    public static bool Wants(SubscriptionRecord subscription, TopicMessage message)
    {
        if (JsonText.ObjectIn(subscription.Attributes.GetValueOrDefault(FilterPolicy)) is not { Count: > 0 } policy)
        {
            return true;
        }

        return subscription.Attributes.GetValueOrDefault(FilterPolicyScope) == BodyScope
            ? JsonText.ObjectIn(message.TextFor(subscription.Protocol)) is { } body && EventPattern.Matches(policy, body)
            : EventPattern.Matches(policy, Content(message.Attributes));
    }

    private static string? FaultOfFilter(string policy, bool isAboutBody) => JsonText.ObjectIn(policy) switch
    {
        null => "FilterPolicy: failed to parse JSON.",
        { Count: 0 } => null,
        var pattern when !isAboutBody && pattern.Any(field => field.Value is JsonObject) => "FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy",
        var pattern => EventPattern.Check(pattern).Select(problem => $"FilterPolicy: {problem.Message}").FirstOrDefault(),
    };

    /// <summary>Attributes as an event: numbers are numbers, and lists are lists. What is binary cannot be compared.</summary>
    private static JsonObject Content(IReadOnlyDictionary<string, MessageAttribute> attributes)
    {
        var content = new JsonObject();
        foreach (var (name, attribute) in attributes.Where(attribute => attribute.Value.Text is not null))
        {
            content[name] = attribute.DataType switch
            {
                "Number" when decimal.TryParse(attribute.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
                "String.Array" when JsonText.ObjectIn($$"""{"list":{{attribute.Text}}}""")?["list"] is JsonArray list => list.DeepClone(),
                _ => JsonValue.Create(attribute.Text),
            };
        }

        return content;
    }
}
