using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>Finds the programs that run functions.</summary>
internal static class Interpreter
{
    /// <summary>The program of the .NET runtime.</summary>
    /// <exception cref="MlopsException">It is not installed.</exception>
    public static string Dotnet(string path, string? self) =>
        self is not null && Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? self
            : Find(path, "dotnet") ?? throw Missing("dotnet", "the .NET runtime (dotnet)", "Install the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0.");

    /// <summary>The program of Python 3.</summary>
    /// <exception cref="MlopsException">It is not installed.</exception>
    public static string Python(string path) =>
        Find(path, "python3") ?? Find(path, "python") ?? throw Missing("python3", "Python (python3)", "Install Python 3.11 or newer: https://www.python.org/downloads, and see that it is on the PATH.");

    /// <summary>The program of Node.js.</summary>
    /// <exception cref="MlopsException">It is not installed.</exception>
    public static string Node(string path) => Find(path, "node") ?? throw Missing("node", "Node.js (node)", "Install Node.js 20 or newer: https://nodejs.org, and see that it is on the PATH.");

    private static string? Find(string path, string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            // Windows puts an empty file on the PATH that opens the store instead of running Python.
            .FirstOrDefault(candidate => File.Exists(candidate) && (!OperatingSystem.IsWindows() || new FileInfo(candidate).Length > 0));
    }

    private static MlopsException Missing(string name, string what, string hint) =>
        new(new Problem(FunctionDiagnostics.InterpreterMissing, $"The function needs {what}, which is not on the PATH.") { Expected = $"'{name}' on the PATH", Hint = hint });
}
