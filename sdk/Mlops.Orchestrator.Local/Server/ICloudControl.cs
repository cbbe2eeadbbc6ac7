using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>What the owner of a local cloud that is served may ask of it.</summary>
internal interface ICloudControl
{
    /// <summary>What it says of itself.</summary>
    CloudStatus Status { get; }

    /// <summary>The notifications behind one, once the work under way has ended, or goes on for longer than a moment.</summary>
    /// <param name="after">The number of that one; <see langword="null"/> for the last, so that there are none.</param>
    /// <param name="whenIdle">Whether to wait for that moment.</param>
    Task<CloudNotifications> NotificationsAsync(long? after, bool whenIdle);

    /// <summary>Deletes everything in a bucket.</summary>
    EmptiedBucket Empty(string bucket);

    /// <summary>Has a rule tell its targets of an event; <see langword="null"/> for that of a schedule.</summary>
    FiredRule Fire(string rule, JsonObject? content);

    /// <summary>Begins the end.</summary>
    void Stop();
}
