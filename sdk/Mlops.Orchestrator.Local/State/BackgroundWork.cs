namespace Mlops.Orchestrator.Local.State;

/// <summary>Work that goes on after the call that began it has returned.</summary>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class BackgroundWork(CancellationToken cancellationToken)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private Exception? _failure;

    /// <summary>Begins some work.</summary>
    /// <returns>The work.</returns>
    public Task Run(Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => work(cancellationToken), CancellationToken.None);
        lock (_gate)
        {
            _running.Add(task);
        }

        _ = task.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    /// <summary>Throws what work failed with, such as a full disk: what it did is not recorded, so whoever watches the records would wait for ever.</summary>
    public void ThrowIfFailed()
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
            }
        }
    }

    /// <summary>Waits until all work has ended, the work it began included.</summary>
    public async Task WhenIdleAsync()
    {
        while (Snapshot() is { Length: > 0 } running)
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // The continuation that takes a task out of the set may come a moment later.
            await Task.Yield();
        }
    }

    private Task[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _running];
        }
    }

    private void Ended(Task task)
    {
        lock (_gate)
        {
            _running.Remove(task);
            if (task is { IsFaulted: true, Exception.InnerException: { } failure } && !cancellationToken.IsCancellationRequested)
            {
                _failure ??= failure;
            }
        }
    }
}
