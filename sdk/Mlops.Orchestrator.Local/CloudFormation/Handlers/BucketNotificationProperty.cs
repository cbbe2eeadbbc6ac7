using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>The property <c>NotificationConfiguration</c> of <c>AWS::S3::Bucket</c>.</summary>
internal static class BucketNotificationProperty
{
    public const string Name = "NotificationConfiguration";

    private static readonly (string Configurations, string Target)[] Kinds = [("LambdaConfigurations", "Function"), ("QueueConfigurations", "Queue"), ("TopicConfigurations", "Topic")];

    /// <summary>Who is to be told; <see langword="null"/> when the property is missing.</summary>
    /// <exception cref="MlopsException">S3 does not take it.</exception>
    public static BucketNotifications? Read(ResourceContext context, IEventDestinations destinations)
    {
        if (context.Properties[Name] is not JsonObject property)
        {
            return null;
        }

        var notifications = new BucketNotifications
        {
            Rules = [.. Kinds.SelectMany(kind => (property[kind.Configurations] as JsonArray ?? []).OfType<JsonObject>().Select((rule, index) => Rule(rule, $"{kind.Configurations}-{index}", kind.Target)))],
            TellsEventBridge = property["EventBridgeConfiguration"] is JsonObject bridge && JsonText.Of(bridge["EventBridgeEnabled"]) is null or "true",
        };
        return notifications.Refusal(destinations.Exists) is { } refusal
            ? throw new MlopsException(new Problem(CloudFormationDiagnostics.ResourceProperty, refusal) { Pointer = $"/Resources/{context.LogicalId}/Properties/{Name}" })
            : notifications;
    }

    private static NotificationRule Rule(JsonObject rule, string id, string target)
    {
        var filters = ((rule["Filter"] as JsonObject)?["S3Key"] as JsonObject)?["Rules"] as JsonArray ?? [];
        return new(id, JsonText.Of(rule[target]) ?? "", JsonText.Of(rule["Event"]) is { } occasion ? [occasion] : [], Value(filters, "prefix"), Value(filters, "suffix"));
    }

    private static string Value(JsonArray filters, string name) =>
        filters.OfType<JsonObject>().Where(filter => string.Equals(JsonText.Of(filter["Name"]), name, StringComparison.OrdinalIgnoreCase)).Select(filter => JsonText.Of(filter["Value"])).FirstOrDefault() ?? "";
}
