using System.ComponentModel;
using System.Diagnostics;
using Xunit.Abstractions;

namespace Mlops.Sdk.Glue.Tests.Inspection;

/// <summary>Runs the tests of the Python package that reads a solution, with the Python that has pytest.</summary>
public class ReadSolutionTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Package_ItsOwnTests_Pass()
    {
        var root = RepositoryRoot.Path;
        var python = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(candidate => Run(candidate, root, "-c", "import pytest").ExitCode == 0);
        Skip.If(python is null, "There is no python3 with pytest.");

        var (exitCode, text) = Run(python!, root, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/Mlops.Sdk.Glue.Tests/Inspection/read_solution");

        Assert.True(exitCode == 0, text);
        output.WriteLine($"counted: tests of read_solution: {text.TrimEnd().Split('\n')[^1]}");
    }

    private static (int ExitCode, string Output) Run(string program, string root, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = Path.Combine(root, "sdk", "Mlops.Sdk.Glue", "Inspection");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text + errors.Result);
        }
        catch (Win32Exception)
        {
            return (-1, "");
        }
    }
}
