using Mlops.Sdk.Archives;

namespace Mlops.Sdk.Lambdas;

/// <summary>Reads folders as the entries of a zip.</summary>
internal static class FolderFiles
{
    /// <summary>The files of a folder and of the folders below it.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="include">Whether a file belongs to the zip, by its path with forward slashes.</param>
    public static IReadOnlyList<ArchiveEntry> Read(string directory, Func<string, bool> include) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Name: Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(file => include(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new ArchiveEntry(file.Name, File.ReadAllBytes(file.File))),
    ];
}
