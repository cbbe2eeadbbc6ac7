using Xunit.Abstractions;

namespace Mlops.Sdk.Glue.Tests.Inspection;

/// <summary>Runs the tests of the Python package that reads a solution, with the Python that has pytest.</summary>
public class ReadSolutionTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Package_ItsOwnTests_Pass()
    {
        var root = RepositoryRoot.Path;
        var python = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(candidate => Programs.IsThere(candidate) && Run(candidate, root, "-c", "import pytest").ExitCode == 0);
        Skip.If(python is null, "There is no python3 with pytest.");

        var text = Run(python!, root, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/Mlops.Sdk.Glue.Tests/Inspection/read_solution").MustSucceed().Output;

        output.WriteLine($"counted: tests of read_solution: {text.TrimEnd().Split('\n')[^1]}");
    }

    private static ProgramResult Run(string python, string root, params string[] arguments) => Programs.Run(python, arguments, root, new Dictionary<string, string?>
    {
        ["PYTHONPATH"] = Path.Combine(root, "sdk", "Mlops.Sdk.Glue", "Inspection"),
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    });
}
