using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Functions.Processes;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

public sealed class InterpreterTests
{
    [Fact]
    public void Python_NotOnThePath_NamesWhatToInstall() => AssertMissing(() => Interpreter.Python(Path.GetTempPath()), "Python 3.11");

    [Fact]
    public void Dotnet_NotOnThePath_NamesWhatToInstall() => AssertMissing(() => Interpreter.Dotnet(Path.GetTempPath(), self: null), ".NET 10");

    [Fact]
    public void Dotnet_RunsThisProcess_IsTheSameProgram() => Assert.Equal("/opt/dotnet", Interpreter.Dotnet("", self: "/opt/dotnet"));

    [Fact]
    public void Python_OnlyPythonOnThePath_IsTaken()
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "python.exe" : "python");
        File.WriteAllText(program, "x");

        Assert.Equal(program, Interpreter.Python(folder));
    }

    private static void AssertMissing(Func<string> find, string hint)
    {
        var problem = Assert.Single(Assert.Throws<MlopsException>(find).Problems);
        Assert.Equal(FunctionDiagnostics.InterpreterMissing, problem.Code);
        Assert.Contains(hint, problem.Hint, StringComparison.Ordinal);
    }
}
