using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>What subscribers get: "Amazon SNS message and JSON formats" in the Amazon SNS Developer Guide, and the event of a function.</summary>
/// <remarks>Nothing is signed: there is no certificate that receivers could trust.</remarks>
internal static class TopicEnvelope
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of a queue's message.</summary>
    public static string ForQueue(Delivery delivery)
    {
        var envelope = Fields(delivery, certificate: "SigningCertURL", unsubscribe: "UnsubscribeURL");
        if (delivery.Message.Subject is null)
        {
            envelope.Remove("Subject");
        }

        if (delivery.Message.Attributes.Count == 0)
        {
            envelope.Remove("MessageAttributes");
        }

        return envelope.ToJsonString(Plain);
    }

    /// <summary>The event of a function.</summary>
    public static JsonObject ForFunction(Delivery delivery) => new()
    {
        ["Records"] = new JsonArray(new JsonObject
        {
            ["EventSource"] = "aws:sns",
            ["EventVersion"] = "1.0",
            ["EventSubscriptionArn"] = delivery.Subscription.Arn,
            ["Sns"] = Fields(delivery, certificate: "SigningCertUrl", unsubscribe: "UnsubscribeUrl"),
        }),
    };

    private static JsonObject Fields(Delivery delivery, string certificate, string unsubscribe)
    {
        var attributes = new JsonObject();
        foreach (var (name, attribute) in delivery.Message.Attributes)
        {
            attributes[name] = new JsonObject { ["Type"] = attribute.DataType, ["Value"] = attribute.Binary is { } binary ? Convert.ToBase64String(binary) : attribute.Text };
        }

        var host = $"https://sns.{delivery.Account.Region}.{delivery.Account.UrlSuffix}";
        return new()
        {
            ["Type"] = "Notification",
            ["MessageId"] = delivery.MessageId,
            ["TopicArn"] = delivery.Subscription.TopicArn,
            ["Subject"] = delivery.Message.Subject,
            ["Message"] = delivery.Message.TextFor(delivery.Subscription.Protocol),
            ["Timestamp"] = delivery.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["SignatureVersion"] = "1",
            ["Signature"] = "",
            [certificate] = $"{host}/SimpleNotificationService-unsigned.pem",
            [unsubscribe] = $"{host}/?Action=Unsubscribe&SubscriptionArn={delivery.Subscription.Arn}",
            ["MessageAttributes"] = attributes,
        };
    }
}

/// <summary>A message on its way to a subscriber.</summary>
/// <param name="Subscription">Who gets it.</param>
/// <param name="Message">The message.</param>
/// <param name="MessageId">Its id.</param>
/// <param name="Time">When it was published.</param>
/// <param name="Account">The topic's account and region.</param>
internal sealed record Delivery(SubscriptionRecord Subscription, TopicMessage Message, string MessageId, DateTimeOffset Time, AwsAccount Account);
