using System.IO.Enumeration;
using Mlops.Cli.Requests;

namespace Mlops.Cli.Lint;

/// <summary>Patterns of paths: shells expand them, but not all of them do, and none where they are quoted.</summary>
internal static class FilePattern
{
    private const string AnyFolders = "**";

    /// <summary>The paths that a name stands for: itself, when there is such a file or it is no pattern.</summary>
    public static IReadOnlyList<string> Expand(string name)
    {
        if (name == RequestFile.StandardInput || Path.Exists(name) || name.AsSpan().IndexOfAny('*', '?') < 0)
        {
            return [name];
        }

        var parts = name.Replace('\\', '/').Split('/');
        var start = Path.IsPathRooted(name) ? "/" : "";
        return [.. In(start, parts.Where((part, index) => index > 0 || part.Length > 0).ToArray()).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> In(string folder, ReadOnlyMemory<string> parts)
    {
        var (part, rest) = (parts.Span[0], parts[1..]);
        if (part == AnyFolders)
        {
            return rest.Length == 0 ? [] : In(folder, rest).Concat(Entries(folder, "*").Where(Directory.Exists).SelectMany(inner => In(inner, parts)));
        }

        IEnumerable<string> found = part.AsSpan().IndexOfAny('*', '?') < 0 ? [Path.Combine(folder, part)] : Entries(folder, part);
        return rest.Length == 0 ? found.Where(File.Exists) : found.Where(Directory.Exists).SelectMany(inner => In(inner, rest));
    }

    /// <summary>Hidden ones, such as a state folder, are meant only where they are named.</summary>
    private static FileSystemEnumerable<string> Entries(string folder, string pattern) => new(
        folder.Length == 0 ? "." : folder,
        (ref FileSystemEntry entry) => Path.Combine(folder, entry.FileName.ToString()),
        new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => (entry.FileName[0] != '.' || pattern[0] == '.') && FileSystemName.MatchesSimpleExpression(pattern, entry.FileName),
    };
}
