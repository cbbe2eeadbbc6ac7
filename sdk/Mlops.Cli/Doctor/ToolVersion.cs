using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mlops.Cli.Doctor;

/// <summary>Asks a program for its version.</summary>
internal static partial class ToolVersion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The version a program prints when called with <c>--version</c>; <see langword="null"/> when it is missing or does not answer.</summary>
    public static async Task<Version?> FindAsync(string program, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var start = new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var text = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await errors;
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? Parse(text) : null;
        }
        catch (Exception e) when (e is Win32Exception or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The first version number in a text: <c>v20.20.2</c>, <c>Python 3.11.2</c>, <c>10.0.401</c>.</summary>
    internal static Version? Parse(string text) => Version.TryParse(Number().Match(text).Value, out var version) ? version : null;

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();
}
