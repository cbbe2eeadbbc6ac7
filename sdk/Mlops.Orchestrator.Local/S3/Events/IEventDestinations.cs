using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.S3.Events;

/// <summary>The functions, queues and topics that are told of what happens in buckets.</summary>
internal interface IEventDestinations
{
    /// <summary>Whether there is a function, a queue or a topic of an ARN.</summary>
    bool Exists(string arn);

    /// <summary>Tells it.</summary>
    void Tell(string arn, JsonObject message);
}
