using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>
/// Reads what a checkout's Python computes. A Python process parses it with a package of this assembly; no code of the checkout is
/// imported or run.
/// </summary>
internal static class SolutionReader
{
    private const string Package = "read_solution";
    private const string Loader = "load_modules.py";

    /// <summary>
    /// The package's modules by name, the first line of the input: too long for a command line on Windows, and files would stay behind when this
    /// process is killed.
    /// </summary>
    private static readonly Lazy<string> Modules = new(() => JsonSerializer.Serialize(
        typeof(SolutionReader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{Package}/", StringComparison.Ordinal))
            .ToDictionary(name => ModuleName(name[(Package.Length + 1)..^".py".Length]), Resource),
        SolutionJson.Default.DictionaryStringString));

    /// <summary>Reads pipeline types.</summary>
    /// <param name="solution">The checkout.</param>
    /// <param name="types">The pipeline types; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <exception cref="MlopsException">Python is missing, or a file cannot be parsed.</exception>
    public static async Task<SolutionFacts> ReadAsync(PythonSolution solution, IReadOnlyList<string>? types, CancellationToken cancellationToken)
    {
        var question = JsonSerializer.Serialize(new(solution.Helpers, solution.Index, types), SolutionJson.Default.SolutionQuestion);
        var answer = await AskAsync(question, cancellationToken);
        if (JsonSerializer.Deserialize(answer, SolutionJson.Default.SolutionAnswer)?.SyntaxError is { } fault)
        {
            throw new MlopsException(new Problem(SolutionDiagnostics.SyntaxError, $"Python cannot parse the file: {fault.Message}.")
            {
                Pointer = $"{solution.Relative(fault.File)}:{fault.Line}",
                Hint = "Mend the file, or check out a version that is whole.",
            });
        }

        return JsonSerializer.Deserialize(answer, SolutionJson.Default.SolutionFacts)!;
    }

    private static async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        try
        {
            // -I: neither the environment nor the current folder adds modules.
            var start = new ProcessStartInfo("python3", ["-I", "-c", Resource(Loader)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = new UTF8Encoding(false),
                StandardOutputEncoding = Encoding.UTF8,
            };
            using var process = Process.Start(start)!;
            await using var killed = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteLineAsync(Modules.Value.AsMemory(), cancellationToken);
            await process.StandardInput.WriteAsync(question.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? await output : throw NotUsable($"Python could not read the solution: {LastLine(await errors)}", null);
        }
        catch (Win32Exception exception)
        {
            throw NotUsable("'python3' was not found.", exception);
        }
    }

    private static string ModuleName(string file) => file == "__init__" ? Package : $"{Package}.{file}";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(SolutionReader).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static MlopsException NotUsable(string message, Exception? cause) => new(
        new Problem(SolutionDiagnostics.PythonNotUsable, message)
        {
            Expected = "Python 3.11 or newer as 'python3'",
            Hint = "Install it from https://www.python.org/downloads; the solution's files are parsed with Python's own parser.",
        },
        cause);
}
