using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Local;

/// <summary>How to open a <see cref="LocalCloud"/>.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>The folder that holds everything: stacks, pipelines, buckets. It is made when it does not exist.</summary>
    /// <value>The default is <c>.mlops</c> in the current folder.</value>
    public string StateFolder { get; init; } = ".mlops";

    /// <summary>The account, the region and the names of the buckets.</summary>
    /// <value>The default is a made-up account.</value>
    public OrchestratorSettings Settings { get; init; } = new();

    /// <summary>How long to wait for another process that uses the folder.</summary>
    /// <value>The default is zero: fail at once.</value>
    public TimeSpan LockTimeout { get; init; }

    /// <summary>Told, once, who uses the folder when there is something to wait for.</summary>
    public IProgress<string>? Waiting { get; init; }

    /// <summary>
    /// The clock that everything in the state folder is dated by: stacks, executions, jobs, notifications, model cards, logs. Nothing is ordered by it, so that it may
    /// be set back. What functions compare with their own clock, such as the end of their time, is by the machine's.
    /// </summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What answers in the place of functions, by the name of their Lambda folder.</summary>
    /// <value>The default is none: functions run.</value>
    public IReadOnlyDictionary<string, FunctionStub> Stubs { get; init; } = new Dictionary<string, FunctionStub>();

    /// <summary>Which functions are run for a debugger, by the name of their Lambda folder.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyDictionary<string, DebuggedFunction> Debugged { get; init; } = new Dictionary<string, DebuggedFunction>();

    /// <summary>Told of every function that waits for a debugger. Called from background threads.</summary>
    public IProgress<DebuggerWaiting>? Debuggers { get; init; }

    /// <summary>Told of every call of AWS's services that was answered. Called from background threads.</summary>
    public IProgress<ServedCall>? Calls { get; init; }

    /// <summary>Told of every notification a topic's subscribers would get. Called from background threads.</summary>
    public IProgress<LocalNotification>? Notifications { get; init; }
}
