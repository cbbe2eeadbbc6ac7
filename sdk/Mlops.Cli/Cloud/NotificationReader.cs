using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Cloud;

/// <summary>Tells of the notifications that a running cloud gives while a command works on it.</summary>
internal sealed class NotificationReader : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly RunningCloud _cloud;
    private readonly IProgress<LocalNotification> _told;
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Task _work;
    private long _last;

    private NotificationReader(RunningCloud cloud, IProgress<LocalNotification> told, long last)
    {
        (_cloud, _told, _last) = (cloud, told, last);
        _work = WorkAsync();
    }

    /// <summary>Begins with the next one that is given.</summary>
    public static async Task<NotificationReader> StartAsync(RunningCloud cloud, IProgress<LocalNotification> told, CancellationToken cancellationToken)
    {
        var (last, _) = await cloud.NotificationsAsync(after: null, whenIdle: false, cancellationToken);
        return new(cloud, told, last);
    }

    /// <summary>Tells of those that have been given since.</summary>
    /// <param name="whenIdle">Whether to wait for those of the work under way.</param>
    public async Task ReadAsync(bool whenIdle)
    {
        await _reading.WaitAsync();
        try
        {
            (_last, var notifications) = await _cloud.NotificationsAsync(_last, whenIdle, _ending.Token);
            foreach (var notification in notifications)
            {
                _told.Report(notification);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Whoever works on the cloud learns that it is gone; its notifications are in its folder.
        }
        finally
        {
            _reading.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _work;
        _ending.Dispose();
        _reading.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            await ReadAsync(whenIdle: false);
            await Task.Delay(Pause, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
