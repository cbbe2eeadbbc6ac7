using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Asks git which files of a checkout it ignores: a commit of an integration without them looks complete.</summary>
internal static class IgnoredFiles
{
    /// <summary>Longer lists are cut in messages.</summary>
    private const int MaxNamed = 5;

    /// <summary>A warning for each line of a <c>.gitignore</c> that keeps files out of version control; none where there is no git.</summary>
    /// <param name="folder">The checkout.</param>
    /// <param name="paths">The files.</param>
    /// <param name="cancellationToken">Ends git.</param>
    public static async Task<IReadOnlyList<Problem>> FindAsync(string folder, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        if (paths.Count == 0)
        {
            return [];
        }

        var fields = await AskAsync(folder, string.Join('\0', paths) + '\0', cancellationToken);
        return
        [
            .. fields.TrimEnd('\0').Split('\0').Chunk(4).Where(match => match is [_, _, not ['!', ..], _])
                .GroupBy(match => (Place: $"{match[0]}:{match[1]}", Pattern: match[2]), match => match[3])
                .Select(line => Ignored(line.Key.Place, line.Key.Pattern, [.. line])),
        ];
    }

    private static Problem Ignored(string place, string pattern, string[] paths) => new(
        GlueDiagnostics.Ignored,
        $"The line '{pattern}' keeps {paths.Length} {(paths.Length == 1 ? "file" : "files")} of the integration out of version control: {Named(paths, ", ")}.")
    {
        Pointer = place,
        Severity = ProblemSeverity.Warning,
        Hint = $"Add them with 'git add -f {Named(paths, " ")}', or write an exception for them below that line.",
    };

    private static string Named(string[] paths, string separator) => string.Join(separator, paths.Take(MaxNamed)) + (paths.Length > MaxNamed ? $"{separator}…" : "");

    /// <summary>What git answers: file, line, pattern and path of each match, each ended by a zero; empty when it has nothing to say.</summary>
    private static async Task<string> AskAsync(string folder, string question, CancellationToken cancellationToken)
    {
        // fsmonitor: a checkout's settings may name a program that git would run.
        var start = new ProcessStartInfo("git", ["-c", "core.fsmonitor=false", "check-ignore", "--stdin", "-z", "--verbose"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            using var git = Process.Start(start)!;
            await using var killed = cancellationToken.Register(() => git.Kill(entireProcessTree: true));
            var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = git.StandardError.ReadToEndAsync(cancellationToken);
            await git.StandardInput.WriteAsync(question.AsMemory(), cancellationToken);
            git.StandardInput.Close();
            await git.WaitForExitAsync(cancellationToken);
            await errors;
            return git.ExitCode == 0 ? await output : "";
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            // There is no git, or it ended before it had read the question: the folder is no repository.
            return "";
        }
    }
}
