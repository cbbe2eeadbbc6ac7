using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The command that starts a function of some runtime.</summary>
internal sealed record FunctionCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The command of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="codeFolder">Its extracted code.</param>
    /// <param name="pythonBootstrap">The script that speaks the Runtime API for Python.</param>
    /// <param name="nodeBootstrap">The script that speaks it for Node.js.</param>
    /// <param name="path">The folders in which programs are looked for.</param>
    /// <exception cref="MlopsException">The runtime is not run locally, its interpreter is missing, or the zip lacks the handler's file.</exception>
    public static FunctionCommand Of(FunctionConfiguration function, string codeFolder, string pythonBootstrap, string nodeBootstrap, string path) => function.Debugger is { How: var how } ? ForDebugger(how, pythonBootstrap, path) : function.Runtime switch
    {
        "dotnet8" or "dotnet10" => new(Interpreter.Dotnet(path, Environment.ProcessPath), ["exec", Assembly(function, codeFolder)]),
        _ when function.Runtime.StartsWith("python3.", StringComparison.Ordinal) => new(Interpreter.Python(path), ["-u", pythonBootstrap]),
        _ when function.Runtime.StartsWith("nodejs", StringComparison.Ordinal) => new(Interpreter.Node(path), [nodeBootstrap]),
        _ when function.Runtime.StartsWith("provided.", StringComparison.Ordinal) => new(Bootstrap(function, codeFolder), []),
        _ => throw new MlopsException(new Problem(FunctionDiagnostics.RuntimeNotRunLocally, $"The runtime '{function.Runtime}' of the function '{function.Name}' is not run locally.")
        {
            Expected = "dotnet10, dotnet8, python3.x, nodejsN.x or provided.al2023",
            Hint = "The function works on AWS; its stack cannot be provisioned in the local cloud.",
        }),
    };

    private static FunctionCommand ForDebugger(DebuggedFunction how, string pythonBootstrap, string path) => how switch
    {
        DebuggedFunction.DotNet program => new(Interpreter.Dotnet(path, Environment.ProcessPath), ["exec", program.Assembly]),
        DebuggedFunction.Python python => new(Interpreter.Python(path), ["-u", "-m", "debugpy", "--listen", $"127.0.0.1:{python.Port}", "--wait-for-client", pythonBootstrap]),
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };

    private static string Assembly(FunctionConfiguration function, string codeFolder)
    {
        if (function.Handler.Contains("::", StringComparison.Ordinal))
        {
            throw NotFound(function, "names a method", "the name of an executable assembly, whose Main calls LambdaHost.RunAsync");
        }

        var file = Path.Combine(codeFolder, $"{function.Handler}.dll");
        return File.Exists(file) && Path.GetFileName(function.Handler) == function.Handler
            ? file
            : throw NotFound(function, $"needs '{function.Handler}.dll', which is not in its zip", "the name of an executable assembly in the zip");
    }

    private static string Bootstrap(FunctionConfiguration function, string codeFolder)
    {
        var file = Path.Combine(codeFolder, "bootstrap");
        return File.Exists(file) ? file : throw NotFound(function, "needs 'bootstrap', which is not in its zip", "an executable named 'bootstrap' at the root of the zip");
    }

    private static MlopsException NotFound(FunctionConfiguration function, string found, string expected) =>
        new(new Problem(FunctionDiagnostics.HandlerNotFound, $"The handler '{function.Handler}' of the function '{function.Name}' ({function.Runtime}) {found}.") { Expected = expected });
}
