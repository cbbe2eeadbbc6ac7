using System.Diagnostics;

namespace Mlops.Sdk.Glue.Tests.Fixtures;

/// <summary>Runs git.</summary>
internal static class Git
{
    /// <summary>Whether there is a git to run.</summary>
    public static bool IsAvailable { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git")));

    /// <summary>Runs a command in a folder and gives what it printed.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error.Result);
        return output;
    }
}
