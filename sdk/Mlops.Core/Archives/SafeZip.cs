using System.IO.Compression;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Archives;

/// <summary>Reads zips that somebody else made: no entry leaves the folder, no links, no duplicate names, no absurd expansion.</summary>
public static class SafeZip
{
    /// <summary>How many bytes the entries may expand to together: 250 MB, the most a Lambda function's code may have.</summary>
    /// <remarks>Source: AWS Lambda Developer Guide, "Lambda quotas".</remarks>
    public const long MaxBytes = 250L * 1024 * 1024;

    /// <summary>The files of a zip, in its order.</summary>
    /// <param name="zip">The zip; must be seekable.</param>
    /// <param name="source">What to call the zip in problems.</param>
    /// <param name="maxBytes">How many bytes the files may have together; the default is <see cref="MaxBytes"/>.</param>
    /// <exception cref="MlopsException">The zip is damaged or breaks a rule; every unsafe or duplicate entry is reported.</exception>
    public static IReadOnlyList<ArchiveEntry> Read(Stream zip, string source = "zip", long maxBytes = MaxBytes)
    {
        var entries = new List<ArchiveEntry>();
        ForEach(zip, source, maxBytes, (entry, budget) =>
        {
            using var content = new MemoryStream();
            budget.Copy(entry, content);
            entries.Add(new(entry.FullName, content.ToArray(), IsExecutable(entry)));
        });
        return entries;
    }

    /// <summary>Writes the files of a zip into a folder.</summary>
    /// <param name="zip">The zip; must be seekable.</param>
    /// <param name="folder">The folder; it is created, and what it holds stays unless a file has the same name.</param>
    /// <param name="source">What to call the zip in problems.</param>
    /// <param name="maxBytes">How many bytes the files may have together; the default is <see cref="MaxBytes"/>.</param>
    /// <exception cref="MlopsException">The zip is damaged or breaks a rule. The names are checked before the first file is written.</exception>
    public static void Extract(Stream zip, string folder, string source = "zip", long maxBytes = MaxBytes)
    {
        Directory.CreateDirectory(folder);
        ForEach(zip, source, maxBytes, (entry, budget) =>
        {
            var path = Path.Combine(folder, entry.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = File.Create(path))
            {
                budget.Copy(entry, file);
            }

            if (IsExecutable(entry) && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }
        });
    }

    private static void ForEach(Stream zip, string source, long maxBytes, Action<ZipArchiveEntry, ExpansionBudget> visit)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (EntryRules.Check(archive.Entries, source) is { Count: > 0 } problems)
            {
                throw new MlopsException(problems);
            }

            var budget = new ExpansionBudget(source, maxBytes);
            foreach (var entry in archive.Entries.Where(e => !EntryRules.IsFolder(e)))
            {
                visit(entry, budget);
            }
        }
        catch (InvalidDataException e)
        {
            throw new MlopsException(new Problem(ArchiveDiagnostics.NotAZip, $"The file is not a zip, or a damaged one: {e.Message}") { Pointer = source }, e);
        }
    }

    private static bool IsExecutable(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & (int)UnixFileMode.UserExecute) != 0;
}
