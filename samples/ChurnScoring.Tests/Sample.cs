using System.Diagnostics;
using System.Reflection;

namespace ChurnScoring.Tests;

/// <summary>The sample's folder and the Python that its tools and its function need.</summary>
internal static class Sample
{
    private static readonly string Folder = typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "SampleFolder").Value!;

    public static string Path(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, relative));

    public static async Task<(int ExitCode, string Output)> PythonAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + error);
    }
}
