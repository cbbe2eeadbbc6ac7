using System.Text.Json.Nodes;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Services;

/// <summary>What the owner may ask of the cloud that this process serves.</summary>
/// <param name="folder">The state folder.</param>
/// <param name="settings">The settings.</param>
/// <param name="calls">Counts the calls.</param>
/// <param name="notifications">Keeps the notifications.</param>
/// <param name="owner">Does what no call of AWS does.</param>
/// <param name="work">The work in the background.</param>
/// <param name="stop">Begins the end.</param>
internal sealed class CloudControl(StateFolder folder, OrchestratorSettings settings, CallCounter calls, NotificationFeed notifications, OwnerActions owner, BackgroundWork work, Action stop) : ICloudControl
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    // By the clock of whoever looks at the process, whatever time the local cloud is told to have.
    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;

    public CloudStatus Status => new(folder.Root, Environment.ProcessId, _since, settings, calls.Count);

    public async Task<CloudNotifications> NotificationsAsync(long? after, bool whenIdle)
    {
        if (whenIdle)
        {
            // Others may keep the cloud at work for hours.
            await Task.WhenAny(work.WhenIdleAsync(), Task.Delay(Moment));
        }

        return notifications.Read(after);
    }

    public EmptiedBucket Empty(string bucket) => owner.Empty(bucket);

    public FiredRule Fire(string rule, JsonObject? content) => owner.Fire(rule, content);

    public void Stop() => stop();
}
