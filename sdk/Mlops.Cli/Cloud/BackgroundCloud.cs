using System.Diagnostics;
using System.Runtime.InteropServices;
using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Cloud;

/// <summary>Serves the local cloud in a process of its own, which outlives the command and its terminal.</summary>
internal static class BackgroundCloud
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Starts it, and waits until it serves.</summary>
    /// <param name="arguments">The command line of the new process.</param>
    /// <param name="stateFolder">The state folder.</param>
    /// <param name="cancellationToken">Ends the waiting, and the process.</param>
    /// <returns>The cloud; or the exit code of a process that ended, after what it had to say was passed on.</returns>
    public static async Task<(RunningCloud? Cloud, int ExitCode)> StartAsync(IEnumerable<string> arguments, string stateFolder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Program(arguments))!;
        process.StandardInput.Close();
        // Whoever reads this command's output must not have to wait for the end of the cloud.
        var texts = Task.WhenAll(PassOnAsync(process.StandardOutput, Console.Out), PassOnAsync(process.StandardError, Console.Error));
        try
        {
            while (true)
            {
                if (await RunningCloud.FindAsync(stateFolder, cancellationToken) is { } cloud && cloud.Status.ProcessId == process.Id)
                {
                    return (cloud, ExitCodes.Success);
                }

                if (process.HasExited)
                {
                    await process.WaitForExitAsync(cancellationToken);
                    await texts;
                    return (null, process.ExitCode);
                }

                await Task.Delay(PollInterval, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Takes this process out of the terminal's reach. On Windows it has been started without one.</summary>
    public static void Detach()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = CreateSession();
        }
    }

    private static ProcessStartInfo Program(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        // Portable code is run by dotnet, which is to be told where it is.
        string[] code = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? ["exec", Environment.GetCommandLineArgs()[0]] : [];
        return new(program, [.. code, .. arguments]) { UseShellExecute = false, CreateNoWindow = true, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
    }

    private static async Task PassOnAsync(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await to.WriteLineAsync(line);
        }
    }

    [DllImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CreateSession();
}
