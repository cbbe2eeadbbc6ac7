using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Tests;

/// <summary>Runs programs as processes of their own.</summary>
public static class Programs
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Starts a program; whoever starts it reads what it prints.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it works; the tests' own folder unless named.</param>
    /// <param name="environment">Variables beside the tests' own; <see langword="null"/> takes one away.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static Process Start(string program, IEnumerable<string> arguments, string folder = "", IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <inheritdoc cref="Start"/>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it works; the tests' own folder unless named.</param>
    /// <param name="environment">Variables beside the tests' own; <see langword="null"/> takes one away.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<ProgramResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder = "",
        IReadOnlyDictionary<string, string?>? environment = null,
        string input = "",
        CancellationToken cancellationToken = default)
    {
        using var answers = AnswerCheck.Watch(environment);
        using var process = Start(program, arguments, folder, answers?.AddTo(environment!) ?? environment);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        var result = new ProgramResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        answers?.Check();
        return result;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static ProgramResult Run(
        string program, IEnumerable<string> arguments, string folder = "", IReadOnlyDictionary<string, string?>? environment = null, string input = "") =>
        RunAsync(program, arguments, folder, environment, input).GetAwaiter().GetResult();

    /// <summary>Whether a program is on the PATH.</summary>
    public static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || (OperatingSystem.IsWindows() && File.Exists(Path.Combine(folder, $"{program}.exe"))));
}

/// <summary>What a run of a program left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON; fails when anything else is in it.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <summary>Fails the test, with all that the program printed, unless it ended well.</summary>
    public ProgramResult MustSucceed()
    {
        Assert.True(ExitCode == 0, $"{Error}{Output}");
        return this;
    }
}
