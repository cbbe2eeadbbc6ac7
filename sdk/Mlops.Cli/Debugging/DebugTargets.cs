using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mlops.Cli.Output;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Debugging;

/// <summary>What <c>--debug FOLDER</c> runs: of a function in C# the project's build for debugging, of one in Python its sources.</summary>
internal static class DebugTargets
{
    private const int DebugpyPort = 5678;

    /// <summary>Refuses to debug where no debugger reaches.</summary>
    /// <param name="folders">What is to be debugged.</param>
    /// <param name="where">Where it would run.</param>
    /// <param name="expected">Where it can.</param>
    /// <exception cref="MlopsException">A function is to be debugged.</exception>
    public static void RequireNone(IReadOnlyList<string> folders, string where, string expected)
    {
        if (folders is [var folder, ..])
        {
            throw Refusal($"The function '{folder}' cannot be debugged {where}.", expected);
        }
    }

    /// <summary>Builds what is to be debugged.</summary>
    /// <param name="project">The folder of the blueprint's project.</param>
    /// <param name="folders">The Lambda folders.</param>
    /// <param name="output">Told of builds.</param>
    /// <param name="cancellationToken">Stops them.</param>
    /// <returns>How each function is run, by its Lambda folder's name.</returns>
    /// <exception cref="MlopsException">A folder is missing, its project does not build, or debugpy is not there.</exception>
    public static async Task<IReadOnlyDictionary<string, DebuggedFunction>> BuildAsync(string project, IEnumerable<string> folders, IOutput output, CancellationToken cancellationToken)
    {
        var debugged = new Dictionary<string, DebuggedFunction>(StringComparer.Ordinal);
        foreach (var name in folders.Distinct(StringComparer.Ordinal))
        {
            var folder = Path.Combine(project, "Lambdas", name);
            debugged[name] = !Directory.Exists(folder) || Path.GetFileName(folder) != name
                ? throw Refusal($"There is no Lambda folder '{name}' to debug.", "a folder below " + Path.Combine(project, "Lambdas"))
                : Directory.GetFiles(folder, "*.csproj") is [var function, ..]
                    ? new DebuggedFunction.DotNet(await BuildAsync(function, output, cancellationToken))
                    : await PythonAsync(folder, cancellationToken);
        }

        return debugged;
    }

    private static async Task<string> BuildAsync(string project, IOutput text, CancellationToken cancellationToken)
    {
        text.Line($"Building {Path.GetFileName(project)} for debugging.");
        var (exitCode, output) = await RunAsync("dotnet", ["msbuild", project, "-restore", "-t:Build", "-p:Configuration=Debug", "-getProperty:TargetPath", "-nologo", "-v:q"], cancellationToken);
        return exitCode == 0 && File.Exists(output.Trim()) ? output.Trim() : throw Refusal($"The project '{project}' cannot be built for debugging:{Environment.NewLine}{output.Trim()}", "a project that 'dotnet build' builds");
    }

    private static async Task<DebuggedFunction> PythonAsync(string folder, CancellationToken cancellationToken)
    {
        var (exitCode, _) = await RunAsync("python3", ["-c", "import debugpy"], cancellationToken);
        return exitCode == 0
            ? new DebuggedFunction.Python(folder, FreePort())
            : throw Refusal($"The function in '{folder}' cannot be debugged: its Python has no debugpy.", "the package debugpy: python3 -m pip install debugpy");
    }

    /// <summary>The port that editors expect debugpy at, or, where somebody has it, any that is free now.</summary>
    private static int FreePort()
    {
        try
        {
            return Listen(DebugpyPort);
        }
        catch (SocketException)
        {
            return Listen(0);
        }

        static int Listen(int port)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw Refusal($"'{program}' cannot be started: {exception.Message}", $"'{program}' on the PATH");
        }
    }

    private static MlopsException Refusal(string message, string expected) => new(new Problem(ToolDiagnostics.NotDebuggable, message) { Expected = expected });
}
