namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Keeps the latest notifications for whoever asks later, and tells whoever listens.</summary>
/// <param name="next">Told of each; <see langword="null"/> for nobody.</param>
internal sealed class NotificationFeed(IProgress<LocalNotification>? next) : IProgress<LocalNotification>
{
    private const int Kept = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<LocalNotification> _latest = [];
    private long _last;

    public void Report(LocalNotification value)
    {
        lock (_gate)
        {
            _last++;
            _latest.Enqueue(value);
            if (_latest.Count > Kept)
            {
                _latest.Dequeue();
            }
        }

        next?.Report(value);
    }

    /// <summary>The notifications behind one.</summary>
    /// <param name="after">The number of that one; <see langword="null"/> for the last, so that there are none.</param>
    public CloudNotifications Read(long? after)
    {
        lock (_gate)
        {
            var wanted = Math.Clamp(_last - (after ?? _last), 0, _latest.Count);
            return new(_last, [.. _latest.Skip(_latest.Count - (int)wanted)]);
        }
    }
}
