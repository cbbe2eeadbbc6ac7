using System.ComponentModel;
using System.Diagnostics;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Cloud;

/// <summary>Runs a program with the variables of a cloud, and waits for it.</summary>
internal static class ChildProgram
{
    /// <summary>Runs it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">The variables; <see langword="null"/> for those that it must not have.</param>
    /// <param name="cancellationToken">Ctrl-C, which reaches the program, too: it decides when it ends.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(string[] command, IEnumerable<KeyValuePair<string, string?>> variables, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            throw new MlopsException(new Problem(ToolDiagnostics.NoCommand, $"The command '{command[0]}' cannot be started: {exception.Message}")
            {
                Expected = "a program on the PATH, behind --",
                Hint = "mlops cloud -- aws cloudformation list-stacks",
            });
        }
    }
}
