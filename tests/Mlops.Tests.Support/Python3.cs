using System.Collections.Concurrent;

namespace Mlops.Tests;

/// <summary>Runs a Python script, to compare with what Python itself does.</summary>
public static class Python3
{
    private static readonly ConcurrentDictionary<string, Lazy<bool>> Modules = new(StringComparer.Ordinal);

    /// <summary>Whether there is a Python to compare with.</summary>
    public static bool IsAvailable { get; } = CanRun("import sys; assert sys.version_info >= (3, 9)");

    /// <summary>Whether python3 has a module. To import one takes up to a second: it is asked for once.</summary>
    public static bool Has(string module) => Modules.GetOrAdd(module, name => new(() => CanRun($"import {name}"))).Value;

    private static bool CanRun(string script) => Programs.IsThere("python3") && Run(script, "").ExitCode == 0;

    /// <summary>The lines a script prints.</summary>
    public static string[] Run(string script, IEnumerable<string> input) =>
        Run(script, string.Concat(input.Select(line => $"{line}\n"))).MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static ProgramResult Run(string script, string input) =>
        Programs.Run("python3", ["-c", script], environment: new Dictionary<string, string?> { ["PYTHONIOENCODING"] = "utf-8" }, input: input);
}
