using System.IO.Compression;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Archives;

/// <summary>Checks the names and kinds of a zip's entries.</summary>
internal static class EntryRules
{
    // The kind of file in the Unix mode, in the upper half of the attributes.
    private const int KindMask = 0xF000;
    private const int Link = 0xA000;

    public static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    public static List<Problem> Check(IReadOnlyCollection<ZipArchiveEntry> entries, string source)
    {
        var problems = new List<Problem>();
        var files = new HashSet<string>();
        foreach (var entry in entries)
        {
            var name = entry.FullName;
            if (!ArchivePath.IsSafe(IsFolder(entry) ? name[..^1] : name))
            {
                problems.Add(new(ArchiveDiagnostics.UnsafeEntry, $"The entry '{name}' would land outside the folder or has an unusable name.") { Pointer = source });
            }
            else if (((entry.ExternalAttributes >> 16) & KindMask) == Link)
            {
                problems.Add(new(ArchiveDiagnostics.UnsafeEntry, $"The entry '{name}' is a symbolic link.") { Pointer = source, Hint = "Put the file itself into the zip." });
            }
            else if (!IsFolder(entry) && !files.Add(name))
            {
                problems.Add(new(ArchiveDiagnostics.DuplicateEntry, $"The entry '{name}' occurs twice.") { Pointer = source });
            }
        }

        problems.AddRange(entries
            .SelectMany(e => Folders(e.FullName))
            .Distinct()
            .Where(files.Contains)
            .Select(name => new Problem(ArchiveDiagnostics.DuplicateEntry, $"The entry '{name}' is a file and a folder.") { Pointer = source }));
        return problems;
    }

    private static IEnumerable<string> Folders(string name)
    {
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            yield return name[..slash];
        }
    }
}
