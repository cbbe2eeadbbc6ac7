using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>Brings messages to functions and queues of any account.</summary>
internal interface IReceivers
{
    /// <summary>Begins to invoke a function.</summary>
    /// <returns>Whether there is one.</returns>
    bool Invoke(string functionArn, JsonNode payload);

    /// <summary>Sends a message to a queue.</summary>
    /// <returns>Whether there is one that takes it.</returns>
    bool Send(string queueArn, OutgoingMessage message);
}
