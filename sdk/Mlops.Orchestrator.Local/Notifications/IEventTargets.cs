using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Tells the targets of rules.</summary>
internal interface IEventTargets
{
    /// <summary>Brings a rule's event to one of its targets.</summary>
    /// <param name="target">The target, in the form of PutTargets.</param>
    /// <param name="ruleArn">The rule.</param>
    /// <param name="content">The event.</param>
    void Tell(JsonObject target, string ruleArn, JsonObject content);
}
