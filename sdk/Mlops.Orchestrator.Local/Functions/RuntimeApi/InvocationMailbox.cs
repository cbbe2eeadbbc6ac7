using System.Threading.Channels;

namespace Mlops.Orchestrator.Local.Functions.RuntimeApi;

/// <summary>Where one function process fetches its events and leaves its answers.</summary>
/// <param name="functionArn">The function's ARN.</param>
/// <param name="isTraced">Whether its runs are told to X-Ray.</param>
internal sealed class InvocationMailbox(string functionArn, bool isTraced)
{
    private readonly Lock _gate = new();
    private readonly Channel<PendingInvocation> _events = Channel.CreateUnbounded<PendingInvocation>();
    private PendingInvocation? _current;
    private InvocationOutcome? _end;

    public string FunctionArn => functionArn;

    public bool IsTraced => isTraced;

    /// <summary>Leaves an event for the process.</summary>
    public void Post(PendingInvocation invocation)
    {
        lock (_gate)
        {
            _current = invocation;
            if (_end is not null)
            {
                invocation.Complete(_end);
                return;
            }
        }

        _events.Writer.TryWrite(invocation);
    }

    /// <summary>Waits for the next event.</summary>
    public async Task<PendingInvocation> TakeAsync(CancellationToken cancellationToken)
    {
        var invocation = await _events.Reader.ReadAsync(cancellationToken);
        invocation.Start();
        return invocation;
    }

    /// <summary>Takes the answer to the event at work.</summary>
    /// <returns>Whether there is such an event and it had no answer yet.</returns>
    public bool Complete(string requestId, InvocationOutcome outcome)
    {
        lock (_gate)
        {
            return _current?.RequestId == requestId && _current.Complete(outcome);
        }
    }

    /// <summary>The process serves no more events: the one at work and every later one have this outcome.</summary>
    public void End(InvocationOutcome outcome)
    {
        lock (_gate)
        {
            _end ??= outcome;
            _current?.Complete(_end);
        }
    }
}

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
        // The process compares it with the machine's clock.
        Deadline = DateTimeOffset.UtcNow + timeout;
        _started.TrySetResult();
    }

    /// <returns>Whether this is the first outcome.</returns>
    public bool Complete(InvocationOutcome outcome) => _completed.TrySetResult(outcome);
}
