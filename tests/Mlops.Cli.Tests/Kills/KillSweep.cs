using System.Collections.Concurrent;
using System.Globalization;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Kills;

/// <summary>Kills a command at each of its file operations, repeats it, and compares what there is then with what an undisturbed run leaves.</summary>
/// <param name="folder">The folder that the command begins with; it is copied for each run.</param>
/// <param name="arguments">The command.</param>
internal sealed class KillSweep(string folder, params string[] arguments) : IDisposable
{
    /// <summary>How many operations of a command are tried, evenly spread over it, unless the environment variable MLOPS_EVERY_KILL is set: a run takes about 0.2 s.</summary>
    public const int Sample = 6;

    private const int Sigint = 2;
    private const int Sigkill = 9;

    private readonly TemporaryFolder _runs = new();

    /// <summary>How many operations are tried.</summary>
    public int Places { get; init; } = Sample;

    /// <summary>What the first operation that is tried has in its path; the first of all when nothing is given.</summary>
    public string From { get; init; } = "";

    /// <summary>What is compared; the folder as it is, unless another reading is given.</summary>
    public Func<string, SortedDictionary<string, string>> Read { get; init; } = FolderTree.Read;

    /// <summary>Whether the command is stopped as by Ctrl-C, where it is killed otherwise.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>What is run after the kill; the same command, unless another is given.</summary>
    public string[]? Repeat { get; init; }

    /// <summary>What there is to be in the end; what an undisturbed run leaves, unless something else is given.</summary>
    public SortedDictionary<string, string>? Expected { get; init; }

    public void Dispose() => _runs.Dispose();

    /// <summary>Runs the command undisturbed, then kills and repeats it.</summary>
    /// <param name="name">What the command is called in the result.</param>
    /// <returns>How many operations there are, and how many were tried.</returns>
    public async Task<string> RunAsync(string name)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "A library is loaded before all others on Linux alone.");
        var undisturbed = Begin("undisturbed");
        var result = await RunAsync(undisturbed, Log(undisturbed), at: 0, arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var expected = Expected ?? Read(Work(undisturbed));
        var operations = await File.ReadAllLinesAsync(Log(undisturbed));
        var first = Array.FindIndex(operations, operation => operation.Contains(From, StringComparison.Ordinal));
        var total = operations.Length - first;
        Assert.True(first >= 0 && total > 0, "The command changes no such file.");

        var count = Environment.GetEnvironmentVariable("MLOPS_EVERY_KILL") is null ? Math.Min(Places, total) : total;
        int[] places = [.. Enumerable.Range(0, count).Select(index => first + 1 + (int)((long)index * total / count))];
        var failures = new ConcurrentDictionary<int, string>();
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (at, _) =>
        {
            if (await TryAsync(at, expected) is { } failure)
            {
                failures[at] = failure;
            }
        });
        var summary = $"counted: kills of '{name}': {total} places, {places.Length} tried, {places.Length - failures.Count} repeated";
        Assert.True(failures.IsEmpty, $"{summary}\n{string.Join('\n', failures.OrderBy(failure => failure.Key).Take(5).Select(failure => failure.Value))}\nat {string.Join(' ', failures.Keys.Order())}");
        return summary;
    }

    private async Task<string?> TryAsync(int at, SortedDictionary<string, string> expected)
    {
        var run = Begin(at.ToString(CultureInfo.InvariantCulture));
        var killed = await RunAsync(run, Log(run), at, arguments);
        var place = (await File.ReadAllLinesAsync(Log(run)))[^1];
        // Work of several threads does not always take the same number of operations, and a command that is interrupted at its end comes to it.
        if (killed.ExitCode != 128 + Signal)
        {
            return killed.ExitCode == 0 ? null : $"{place}: was not killed, but ended with {killed.ExitCode}\n{killed.Output}{killed.Error}";
        }

        var repeated = await RunAsync(run, "/dev/null", at: 0, Repeat ?? arguments);
        if (repeated.ExitCode != 0)
        {
            return $"{place}: the repeat ended with {repeated.ExitCode}\n{repeated.Output}{repeated.Error}";
        }

        var difference = FolderTree.Difference(expected, Read(Work(run)));
        if (difference.Length > 0)
        {
            return $"{place}: the repeat left something else\n{difference}";
        }

        Directory.Delete(run, recursive: true);
        return null;
    }

    /// <summary>A copy of the folder to run in, with a folder for temporary files in it.</summary>
    private string Begin(string name)
    {
        var run = Path.Combine(_runs.Path, name);
        FolderTree.Copy(folder, Work(run));
        Directory.CreateDirectory(Temporary(run));
        return run;
    }

    private static string Work(string run) => Path.Combine(run, "work");

    private static string Temporary(string run) => Path.Combine(Work(run), "temporary");

    private static string Log(string run) => Path.Combine(run, "log");

    private int Signal => IsInterrupted ? Sigint : Sigkill;

    private Task<ProgramResult> RunAsync(string run, string log, int at, string[] command) => MlopsProcess.RunAsync(Work(run), new Dictionary<string, string?>
    {
        ["LD_PRELOAD"] = KillLibrary.Path,
        ["MLOPS_KILL_ROOT"] = Work(run),
        ["MLOPS_KILL_LOG"] = log,
        ["MLOPS_KILL_AT"] = at.ToString(CultureInfo.InvariantCulture),
        ["MLOPS_KILL_SIGNAL"] = Signal.ToString(CultureInfo.InvariantCulture),
        ["TMPDIR"] = Temporary(run),
        // A runtime that is killed leaves its socket.
        ["DOTNET_EnableDiagnostics"] = "0",
    }, command);
}
