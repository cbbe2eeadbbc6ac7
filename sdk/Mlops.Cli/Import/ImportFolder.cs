using Mlops.Sdk.Archives;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Cli.Import;

/// <summary>Writes an imported solution: all of it, or nothing.</summary>
internal static class ImportFolder
{
    /// <summary>Writes files into a folder that is new or empty.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">The files, relative to it.</param>
    /// <exception cref="MlopsException">The folder has something in it.</exception>
    public static void Write(string folder, IReadOnlyList<ArchiveEntry> files)
    {
        Require(folder);
        var parent = Path.GetDirectoryName(folder) ?? folder;
        Directory.CreateDirectory(parent);
        var draft = Path.Combine(parent, $".{Path.GetFileName(folder)}.{Guid.NewGuid():N}");
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(draft, file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Content.Span);
            }

            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(draft, folder);
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }

    /// <summary>Checks that a folder is new or empty.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="MlopsException">It has something in it.</exception>
    public static void Require(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new MlopsException(new Problem(ToolDiagnostics.ForeignFolder, $"The folder '{folder}' has other things in it.")
            {
                Expected = "an empty folder, or a new one",
                Hint = "Choose another folder with --output DIR: an import never overwrites what somebody may have changed.",
            });
        }
    }
}
