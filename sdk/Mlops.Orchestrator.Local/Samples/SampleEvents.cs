using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Local.ApiGateway;
using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.EventSources;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Functions.CustomResources;
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

    /// <summary>Events of the made-up account of the default settings, that happen now.</summary>
    public SampleEvents()
        : this(new OrchestratorSettings().AccountId, new OrchestratorSettings().Region, TimeProvider.System.GetUtcNow())
    {
    }

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

    /// <summary>What CloudFormation asks of a custom resource, without a URL for the answer: the function returns its data, or throws.</summary>
    /// <param name="properties">The resource's properties; numbers and booleans are sent as texts.</param>
    /// <param name="requestType"><c>Create</c>, <c>Update</c> or <c>Delete</c>.</param>
    /// <param name="oldProperties">The properties before an update.</param>
    public JsonObject OfCustomResource(JsonObject properties, string requestType = "Create", JsonObject? oldProperties = null)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var call = new CustomResourceCall
        {
            RequestType = requestType,
            StackId = _account.Arn("cloudformation", $"stack/{Name}/{NewId()}").ToString(),
            LogicalResourceId = "Sample",
            ResourceType = "Custom::Sample",
            ResourceProperties = properties,
            OldResourceProperties = oldProperties,
            PhysicalResourceId = requestType == "Create" ? null : Name,
        };
        var request = CustomResourcePayload.Of(call, new("http://localhost/"));
        request.Remove("ResponseURL");
        return request;
    }

    /// <summary>A job that an action of a pipeline in CodePipeline gives a function, with one input artifact.</summary>
    /// <param name="userParameters">The action's <c>UserParameters</c>.</param>
    /// <param name="bucket">The bucket of the artifact.</param>
    /// <param name="key">The artifact's key.</param>
    public JsonObject OfPipelineAction(string userParameters, string bucket = Name, string key = $"{Name}.zip") => ActionJobEvent.Of(
        NewId(),
        _account.AccountId,
        new Dictionary<string, string> { ["FunctionName"] = Name, ["UserParameters"] = userParameters },
        [new(Name, bucket, key)],
        [],
        new(Name, Name, Name),
        continuationToken: null);

    private static string NewId() => Guid.NewGuid().ToString();
}
