using System.Diagnostics;
using System.Globalization;
using Mlops.Orchestrator.Local.Functions.RuntimeApi;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>One running instance of a function; it serves one invocation at a time.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    /// <summary>How long output that is still in the pipes is waited for once the process is gone; a grandchild could hold them open for ever.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);

    private readonly FunctionConfiguration _function;
    private readonly InvocationMailbox _mailbox;
    private readonly Process _process;
    private readonly Task _watch;
    private readonly Action _release;
    private volatile bool _isBroken;
    private bool _isWarm;

    private FunctionProcess(FunctionConfiguration function, string version, InvocationMailbox mailbox, FunctionLog log, Process process, Action release)
    {
        (_function, Version, _mailbox, Log, _process, _release) = (function, version, mailbox, log, process, release);
        _watch = WatchAsync();
    }

    /// <summary>What the process was started from: code and configuration.</summary>
    public string Version { get; }

    public string FunctionArn => _function.Arn;

    public int Id => _process.Id;

    public FunctionLog Log { get; }

    public bool CanServe => !_isBroken && !_watch.IsCompleted && !_process.HasExited;

    /// <summary>Done when the process has ended.</summary>
    public Task Ended => _watch;

    /// <param name="function">The function.</param>
    /// <param name="version">What the process is started from.</param>
    /// <param name="start">How it is started.</param>
    /// <param name="mailbox">Its Runtime API.</param>
    /// <param name="log">Where its output goes.</param>
    /// <param name="release">Called when it is disposed.</param>
    public static FunctionProcess Start(
        FunctionConfiguration function, string version, ProcessStartInfo start, InvocationMailbox mailbox, FunctionLog log, Action release) =>
        new(function, version, mailbox, log, Process.Start(start)!, release);

    /// <summary>Serves one event; a process that does not answer in time is killed with all its children.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled; the process is killed.</exception>
    public async Task<InvocationOutcome> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var invocation = new PendingInvocation(payload, _function.Timeout);
        var clock = Stopwatch.StartNew();
        TimeSpan? initialization = null;
        Log.WriteLine($"START RequestId: {invocation.RequestId} Version: $LATEST");
        _mailbox.Post(invocation);
        try
        {
            await Task.WhenAny(invocation.Started, invocation.Completed).WaitAsync(LambdaLimits.Initialization + _function.Timeout, cancellationToken);
            if (Interlocked.Exchange(ref _isWarm, true) == false)
            {
                initialization = clock.Elapsed;
                clock.Restart();
            }

            var outcome = await invocation.Completed.WaitAsync(_function.Timeout, cancellationToken);
            await Log.WhenQuietAsync();
            return outcome;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Kill();
            if (exception is OperationCanceledException)
            {
                throw;
            }

            var message = string.Create(CultureInfo.InvariantCulture, $"Task timed out after {_function.Timeout.TotalSeconds:0.00} seconds");
            Log.WriteLine($"{invocation.RequestId} {message}");
            return InvocationOutcome.Failure("Sandbox.Timedout", message, FunctionDiagnostics.TimedOut);
        }
        finally
        {
            Log.WriteLine($"END RequestId: {invocation.RequestId}");
            Log.WriteLine(Report(invocation.RequestId, clock.Elapsed, initialization));
        }
    }

    /// <summary>The line that Lambda writes behind an invocation; how much memory was used is not measured.</summary>
    private string Report(string requestId, TimeSpan duration, TimeSpan? initialization)
    {
        var first = initialization is { } time ? string.Create(CultureInfo.InvariantCulture, $"Init Duration: {time.TotalMilliseconds:0.00} ms\t") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"REPORT RequestId: {requestId}\tDuration: {duration.TotalMilliseconds:0.00} ms\tBilled Duration: {Math.Ceiling(duration.TotalMilliseconds):0} ms\tMemory Size: {_function.MemoryMegabytes} MB\t{first}");
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _watch;
        _process.Dispose();
        Log.Dispose();
        _release();
    }

    private void Kill()
    {
        _isBroken = true;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself in the meantime.
        }
    }

    private async Task WatchAsync()
    {
        var output = Task.WhenAll(Log.CopyFromAsync(_process.StandardOutput.BaseStream), Log.CopyFromAsync(_process.StandardError.BaseStream));
        await _process.WaitForExitAsync();
        await Task.WhenAny(output, Task.Delay(OutputGrace));
        // Lambda's words.
        var message = _process.ExitCode == 0 ? "Runtime exited without providing a reason" : $"Runtime exited with error: exit status {_process.ExitCode}";
        var outcome = InvocationOutcome.Failure("Runtime.ExitError", Log.LastLine is { Length: > 0 } line ? $"{message}: {line}" : message, FunctionDiagnostics.Crashed);
        _mailbox.End(outcome);
    }
}
