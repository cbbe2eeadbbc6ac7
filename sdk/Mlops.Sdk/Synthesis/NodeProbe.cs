using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Synthesis;

/// <summary>Looks for Node.js before the CDK does: without it the CDK's bridge takes the whole process down.</summary>
internal static class NodeProbe
{
    private const int OldestMajorVersion = 18;

    private const string InstallHint =
        "The AWS CDK runs on it. Install Node.js 20 or newer (https://nodejs.org/en/download) and make sure that node is on the PATH.";

    /// <summary>Says what is wrong with Node.js on this machine.</summary>
    /// <param name="program">The program to start.</param>
    /// <returns>The problem; <see langword="null"/> when Node.js can be used.</returns>
    public static Problem? Check(string program)
    {
        var version = Version(program);
        if (version is null)
        {
            return new Problem(BundleDiagnostics.NodeMissing, "Node.js was not found.") { Hint = InstallHint };
        }

        var isKnown = int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major);
        return isKnown && major >= OldestMajorVersion
            ? null
            : new Problem(BundleDiagnostics.NodeTooOld, $"Node.js answers with version '{version}'.") { Expected = $"{OldestMajorVersion} or newer", Hint = InstallHint };
    }

    private static string? Version(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? version : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
