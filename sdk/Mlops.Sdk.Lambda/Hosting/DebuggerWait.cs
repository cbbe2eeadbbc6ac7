using System.Diagnostics;

namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>Lets a developer's debugger come before the function does anything.</summary>
internal static class DebuggerWait
{
    /// <summary>The environment variable with which the local cloud asks for it (<c>mlops provision --debug</c>).</summary>
    public const string Variable = "MLOPS_WAIT_FOR_DEBUGGER";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until a debugger is attached to this process, where that is asked for.</summary>
    /// <param name="asked">The variable's value.</param>
    /// <param name="isAttached">Whether a debugger is attached.</param>
    /// <param name="log">Told that it waits.</param>
    public static async Task WhenAttachedAsync(string? asked, Func<bool> isAttached, TextWriter log)
    {
        if (asked != "1" || isAttached())
        {
            return;
        }

        await log.WriteLineAsync($"Waiting for a debugger to attach to process {Environment.ProcessId}.");
        while (!isAttached())
        {
            await Task.Delay(PollInterval);
        }
    }
}
