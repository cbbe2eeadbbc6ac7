using System.Text;
using Mlops.Core.Archives;

namespace Mlops.Sdk.Lambdas;

/// <summary>Reads folders as the entries of a zip. Modes and times of the files do not matter: Windows has others than Linux.</summary>
internal static class FolderFiles
{
    /// <summary>What file managers leave in folders.</summary>
    private static readonly HashSet<string> Leftovers = new([".DS_Store", "Thumbs.db", "desktop.ini"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The files of a folder and of the folders below it.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="include">Whether a file belongs to the zip, by its path with forward slashes.</param>
    public static IReadOnlyList<ArchiveEntry> Read(string directory, Func<string, bool> include) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Name: Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(file => !Leftovers.Contains(Path.GetFileName(file.Name)) && include(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new ArchiveEntry(file.Name, File.ReadAllBytes(file.File))),
    ];

    /// <summary>A text file with the line ends of Linux, whatever the system that wrote or checked it out.</summary>
    /// <param name="file">A file whose meaning does not depend on its line ends.</param>
    public static ArchiveEntry WithUnixLineEnds(ArchiveEntry file) =>
        file.Content.Span.IndexOf("\r\n"u8) < 0
            ? file
            // Latin-1 maps each byte to one character and back.
            : file with { Content = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file.Content.Span).Replace("\r\n", "\n", StringComparison.Ordinal)) };
}
