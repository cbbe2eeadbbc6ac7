using System.ComponentModel;
using System.Diagnostics;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Hosting;

/// <summary>Passes a command line on to the <c>mlops</c> tool.</summary>
internal static class ToolLauncher
{
    private const string BundleVariable = "MLOPS_BUNDLE";
    private const string Debug = "--debug";

    /// <summary>Runs the tool with this process's console.</summary>
    /// <param name="project">The author's project.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="error">Receives problems.</param>
    /// <returns>The tool's exit code; 1 when it could not be started.</returns>
    public static int Run(AuthorProject project, string[] args, TextWriter error)
    {
        try
        {
            using var process = Process.Start(Command(project, args))!;
            // Ctrl+C reaches both processes; the tool decides what it means.
            Console.CancelKeyPress += (_, e) => e.Cancel = true;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            error.WriteLine(ProblemLines.Format(new Problem(BundleDiagnostics.ToolNotStarted, $"The mlops tool could not be started: {exception.Message}.")
            {
                Hint = "Make sure that the .NET SDK's dotnet is on the PATH.",
            }));
            return 1;
        }
    }

    /// <summary>The process to start.</summary>
    /// <param name="project">The author's project.</param>
    /// <param name="args">The arguments.</param>
    public static ProcessStartInfo Command(AuthorProject project, string[] args)
    {
        string[] tool = project.ToolPath is { } path ? ["exec", path] : ["mlops"];
        var isProvisioning = args is [] or [Debug, ..];
        string[] command = isProvisioning ? ["provision", .. Requests(project), "--wait", .. args] : args;
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        var start = new ProcessStartInfo(string.IsNullOrEmpty(host) ? "dotnet" : host, [.. tool, .. command]);
        if (isProvisioning)
        {
            start.WorkingDirectory = project.Folder;
        }

        start.Environment.TryAdd(BundleVariable, project.Bundle);
        return start;
    }

    /// <summary>
    /// The requests beside the project, or else beside its solution. Relative to the project, so that messages name them
    /// as a person would. Without any, the tool says what is missing.
    /// </summary>
    private static IEnumerable<string> Requests(AuthorProject project)
    {
        string[] folders = [Path.Combine(project.Folder, "requests"), Path.Combine(project.Folder, "..", "requests")];
        string[] files = folders.FirstOrDefault(Directory.Exists) is { } folder ? Directory.GetFiles(folder, "*.json") : [];
        return files.Length == 0
            ? [Path.Combine("requests", "*.json")]
            : files.Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(project.Folder, file));
    }
}
