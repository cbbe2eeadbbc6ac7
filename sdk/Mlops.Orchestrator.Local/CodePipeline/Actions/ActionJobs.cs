namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>The jobs of one account and region, and who waits for their results. They end with the process, as the executions do that they belong to.</summary>
internal sealed class ActionJobs
{
    /// <summary>How many jobs that have ended are remembered, so that a second result is told from one of no job.</summary>
    private const int Remembered = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (ActionJob Job, TaskCompletionSource<ActionJobResult> Result)> _open = [];
    private readonly Dictionary<string, ActionJob> _ended = [];
    private readonly Queue<string> _order = new();
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the local cloud is about to close, so that nobody waits for a result that may never come.</summary>
    public Task Closing => _closing.Task;

    /// <summary>Lets those go who wait for somebody else's result.</summary>
    public void Hurry() => _closing.TrySetResult();

    /// <summary>Makes a job known.</summary>
    /// <returns>Its result.</returns>
    public Task<ActionJobResult> Begin(ActionJob job)
    {
        lock (_gate)
        {
            var result = new TaskCompletionSource<ActionJobResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            _open.Add(job.Id, (job, result));
            return result.Task;
        }
    }

    /// <summary>A job, whether it has ended or not; <see langword="null"/> when there is none of that id.</summary>
    public ActionJob? Find(string id)
    {
        lock (_gate)
        {
            return _open.TryGetValue(id, out var open) ? open.Job : _ended.GetValueOrDefault(id);
        }
    }

    /// <summary>Ends a job.</summary>
    /// <returns>Whether it did: one that has ended stays as it is.</returns>
    public bool End(string id, ActionJobResult result)
    {
        lock (_gate)
        {
            if (!_open.Remove(id, out var open))
            {
                return false;
            }

            _ended[id] = open.Job;
            _order.Enqueue(id);
            if (_order.Count > Remembered)
            {
                _ended.Remove(_order.Dequeue());
            }

            open.Result.SetResult(result);
            return true;
        }
    }
}
