using System.Diagnostics;

namespace Mlops.Cli.Tests.Fixtures;

/// <summary>Runs the tool as a process, as its users do.</summary>
internal static class MlopsProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<MlopsResult> RunAsync(string folder, params string[] arguments) => RunAsync(folder, "", arguments);

    public static Task<MlopsResult> RunAsync(string folder, string input, string[] arguments) => RunAsync(Start(folder, arguments), input);

    public static Task<MlopsResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, string[] arguments) =>
        RunAsync(Start(folder, environment, arguments), "");

    public static Process Start(string folder, params string[] arguments) => Start(folder, new Dictionary<string, string>(), arguments);

    private static async Task<MlopsResult> RunAsync(Process started, string input)
    {
        using var process = started;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>The file that <c>dotnet exec</c> runs.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Programs", "mlops.dll");

    private static Process Start(string folder, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("MLOPS_BUNDLE");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
