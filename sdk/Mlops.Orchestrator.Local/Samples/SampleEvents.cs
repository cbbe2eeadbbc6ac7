using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.ApiGateway;
using Mlops.Orchestrator.Local.EventSources;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.S3.Events;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.Samples;

/// <summary>Events as services invoke functions with them, for whoever wants to try a function: made as those of the local cloud's own queues, topics, buckets, rules and APIs.</summary>
/// <param name="accountId">The account that they are of.</param>
/// <param name="region">The region.</param>
/// <param name="at">When they happen.</param>
public sealed class SampleEvents(string accountId, string region, DateTimeOffset at)
{
    private const string Name = "sample";

    private readonly AwsAccount _account = new(accountId, region);

    /// <summary>A message of a queue.</summary>
    /// <param name="body">What it says.</param>
    public JsonObject OfQueue(string body)
    {
        var message = new QueueMessage { Id = NewId(), Body = body, Sent = at, FirstReceived = at, ReceiveCount = 1, SenderId = _account.AccountId, Receipt = NewId() };
        return QueueEvent.Of([QueueEvent.Record(message, QueueName.ArnOf(_account, Name), isFifo: false, _account.Region)]);
    }

    /// <summary>A message of a topic.</summary>
    /// <param name="message">What it says.</param>
    public JsonObject OfTopic(string message) => TopicEnvelope.ForFunction(new(
        new(NewId(), TopicName.ArnOf(_account, Name), "lambda", _account.Arn("lambda", $"function:{Name}").ToString()), new(message), NewId(), at, _account));

    /// <summary>An object that was put.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="size">Its size in bytes.</param>
    public JsonObject OfBucket(string bucket, string key, long size = 0) =>
        EventMessage.Of(new(ObjectEvent.Put, bucket, key) { Size = size }, new(Name, "", []), _account.Region, at);

    /// <summary>An event of a bus.</summary>
    /// <param name="detail">What happened.</param>
    /// <param name="source">Who tells of it.</param>
    /// <param name="detailType">The kind of event.</param>
    public JsonObject OfEventBus(JsonObject detail, string source = Name, string detailType = Name)
    {
        ArgumentNullException.ThrowIfNull(detail);
        return EventBus.Event(_account, source, detailType, [], (JsonObject)detail.DeepClone(), at);
    }

    /// <summary>A POST to the root of a REST API.</summary>
    /// <param name="body">Its body, JSON.</param>
    public JsonObject OfApi(string body)
    {
        var host = $"{Name}.execute-api.{_account.Region}.{_account.UrlSuffix}";
        var request = new RestRequest(NewId(), at, "POST", "/", [new("Content-Type", ["application/json"]), new("Host", [host])], [], Encoding.UTF8.GetBytes(body), host);
        return request.ProxyEvent(
            new(Name, "prod", new Dictionary<string, string>(), [], [], []), new(Name, "/", "POST", "NONE", IsKeyRequired: false, []), new Dictionary<string, string>(), _account.AccountId);
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
