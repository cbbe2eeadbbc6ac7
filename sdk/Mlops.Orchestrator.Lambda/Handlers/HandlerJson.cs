using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Lambda.Handlers;

/// <summary>The JSON of events and answers, without reflection.</summary>
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(BundleCopyProperties))]
[JsonSerializable(typeof(BucketNotificationProperties))]
internal sealed partial class HandlerJson : JsonSerializerContext;
