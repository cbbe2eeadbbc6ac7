using System.Text;

namespace Mlops.Cli.Tests.Kills;

/// <summary>Folders as they are compared: every file with its content and mode, and every folder.</summary>
internal static class FolderTree
{
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    public static SortedDictionary<string, string> Read(string folder)
    {
        var tree = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            tree[Path.GetRelativePath(folder, entry)] = Directory.Exists(entry) ? "folder" : $"{Mode(entry)}\n{Encoding.Latin1.GetString(File.ReadAllBytes(entry))}";
        }

        return tree;
    }

    private static string FirstDifference(string expected, string actual) =>
        expected.Split('\n').Zip(actual.Split('\n').Append("(nothing)")).Where(lines => lines.First != lines.Second).Select(lines => $"'{lines.First}' is '{lines.Second}'").FirstOrDefault() ?? "it is longer";

    private static UnixFileMode? Mode(string file) => OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(file);

    /// <summary>What two trees do not have in common; empty when they are equal.</summary>
    public static string Difference(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual) => string.Join('\n',
    [
        .. expected.Where(entry => !actual.ContainsKey(entry.Key)).Select(entry => $"  lacks {entry.Key}"),
        .. actual.Where(entry => !expected.ContainsKey(entry.Key)).Select(entry => $"  has {entry.Key}"),
        .. expected.Where(entry => actual.TryGetValue(entry.Key, out var other) && other != entry.Value).Select(entry => $"  differs in {entry.Key}: {FirstDifference(entry.Value, actual[entry.Key])}"),
    ]);
}
