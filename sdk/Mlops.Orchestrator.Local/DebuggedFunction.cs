namespace Mlops.Orchestrator.Local;

/// <summary>How a function is run for a debugger: from what was built for that, in the place of its zip; it waits for the debugger, and its time-out is suspended.</summary>
public abstract record DebuggedFunction
{
    private DebuggedFunction()
    {
    }

    /// <summary>A program of .NET that was built for debugging.</summary>
    /// <param name="Assembly">Its assembly. It is written on Mlops.Sdk.Lambda, which waits for the debugger.</param>
    public sealed record DotNet(string Assembly) : DebuggedFunction;

    /// <summary>A function in Python, run by debugpy, which waits for the debugger.</summary>
    /// <param name="Folder">The folder with its sources, which are run rather than those in its zip.</param>
    /// <param name="Port">The port that debugpy listens on, at 127.0.0.1.</param>
    public sealed record Python(string Folder, int Port) : DebuggedFunction;
}

/// <summary>A function waits for a debugger.</summary>
/// <param name="LambdaFolder">The name of its Lambda folder.</param>
/// <param name="ProcessId">The process to attach to.</param>
/// <param name="Port">The port to attach to, where debugpy listens; <see langword="null"/> for a program of .NET.</param>
/// <param name="Timeout">The time-out that is suspended.</param>
public sealed record DebuggerWaiting(string LambdaFolder, int ProcessId, int? Port, TimeSpan Timeout);
