using System.Net;
using Amazon.EventBridge.Server;
using Amazon.EventBridge.Server.Model;
using Amazon.Runtime;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>What EventBridge refuses.</summary>
internal static class EventRefusals
{
    public static AmazonEventBridgeException Invalid(string message) => new(message, null, ErrorType.Sender, "ValidationException", "", HttpStatusCode.BadRequest);

    public static ResourceNotFoundException NoRule(string name) => new($"Rule {name} does not exist on EventBus {Notifications.EventBus.Name}.");
}
