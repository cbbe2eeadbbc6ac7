namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The processes that are running, and which of them are free for the next invocation.</summary>
internal sealed class FunctionProcessPool : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<FunctionProcess> _all = [];
    private readonly List<FunctionProcess> _idle = [];
    private bool _isDisposed;

    /// <summary>Takes a free process of a function. Those of older code or configuration are ended.</summary>
    public async ValueTask<FunctionProcess?> TakeAsync(string functionArn, string version)
    {
        FunctionProcess? found;
        List<FunctionProcess> outdated;
        lock (_gate)
        {
            outdated = [.. _idle.Where(process => process.FunctionArn == functionArn && (process.Version != version || !process.CanServe))];
            _idle.RemoveAll(outdated.Contains);
            found = _idle.Find(process => process.FunctionArn == functionArn);
            if (found is not null)
            {
                _idle.Remove(found);
            }
        }

        await EndAsync(outdated);
        return found;
    }

    /// <summary>Adds a process that was just started; it is at work.</summary>
    public void Add(FunctionProcess process)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _all.Add(process);
        }
    }

    /// <summary>Gives a process back after an invocation; one that cannot go on is ended.</summary>
    public async ValueTask ReturnAsync(FunctionProcess process)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            if (process.CanServe)
            {
                _idle.Add(process);
                return;
            }
        }

        await EndAsync([process]);
    }

    public async ValueTask DisposeAsync()
    {
        List<FunctionProcess> all;
        lock (_gate)
        {
            _isDisposed = true;
            all = [.. _all];
            _all.Clear();
            _idle.Clear();
        }

        await Task.WhenAll(all.Select(process => process.DisposeAsync().AsTask()));
    }

    private async Task EndAsync(List<FunctionProcess> processes)
    {
        foreach (var process in processes)
        {
            lock (_gate)
            {
                if (!_all.Remove(process))
                {
                    continue;
                }
            }

            await process.DisposeAsync();
        }
    }
}
