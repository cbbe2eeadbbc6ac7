using System.IO.Compression;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Archives;

/// <summary>Checks the names and kinds of a zip's entries.</summary>
internal static class EntryRules
{
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
            else if (EntryKind.IsSpecial(entry))
            {
                problems.Add(new(ArchiveDiagnostics.UnsafeEntry, $"The entry '{name}' is a symbolic link or another special file.") { Pointer = source, Hint = "Put the file itself into the zip." });
            }
            else if (!IsFolder(entry) && !files.Add(name))
            {
                problems.Add(new(ArchiveDiagnostics.DuplicateEntry, $"The entry '{name}' occurs twice.") { Pointer = source });
            }
        }

        problems.AddRange(entries
            .SelectMany(e => EntryNames.Folders(e.FullName))
            .Distinct()
            .Where(files.Contains)
            .Select(name => new Problem(ArchiveDiagnostics.DuplicateEntry, $"The entry '{name}' is a file and a folder.") { Pointer = source }));
        return problems;
    }
}
