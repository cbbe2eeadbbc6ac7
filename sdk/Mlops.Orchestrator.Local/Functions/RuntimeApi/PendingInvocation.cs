namespace Mlops.Orchestrator.Local.Functions.RuntimeApi;

/// <summary>An invocation on its way to a function's process.</summary>
internal sealed class PendingInvocation(ReadOnlyMemory<byte> payload, TimeSpan timeout)
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationOutcome> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Payload => payload;

    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Done when the process has taken the event.</summary>
    public Task Started => _started.Task;

    public Task<InvocationOutcome> Completed => _completed.Task;

    public void Start()
    {
        Deadline = DateTimeOffset.UtcNow + timeout;
        _started.TrySetResult();
    }

    /// <returns>Whether this is the first outcome.</returns>
    public bool Complete(InvocationOutcome outcome) => _completed.TrySetResult(outcome);
}
