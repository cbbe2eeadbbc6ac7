using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Files;

namespace Mlops.Cli.Import;

/// <summary>Writes an imported solution: all of it, or nothing.</summary>
internal static class ImportFolder
{
    /// <summary>Writes files into a folder that is new or empty; one that has exactly these files is left as it is.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">The files, relative to it.</param>
    /// <exception cref="MlopsException">The folder has something else in it, or cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<ArchiveEntry> files) => WholeFile.Accessing(folder, () =>
    {
        var parent = Path.GetDirectoryName(folder) ?? folder;
        Directory.CreateDirectory(parent);
        Draft.Sweep(parent);
        if (IsWritten(folder, files))
        {
            return folder;
        }

        var draft = Draft.Of(folder);
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
            return folder;
        }
        catch (IOException) when (IsSame(folder, files))
        {
            // Another run has written the same meanwhile.
            return folder;
        }
        finally
        {
            Draft.Delete(draft);
        }
    });

    /// <summary>Whether the files are there and nothing else is.</summary>
    /// <exception cref="MlopsException">Something else is there.</exception>
    private static bool IsWritten(string folder, IReadOnlyList<ArchiveEntry> files)
    {
        if (!File.Exists(folder) && (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            return false;
        }

        return IsSame(folder, files) ? true : throw new MlopsException(new Problem(ToolDiagnostics.ForeignFolder, $"The folder '{folder}' has other things in it.")
        {
            Expected = "an empty folder, or a new one",
            Hint = "Choose another folder with --output DIR: an import never overwrites what somebody may have changed.",
        });
    }

    private static bool IsSame(string folder, IReadOnlyList<ArchiveEntry> files) =>
        Directory.Exists(folder)
        && Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length == files.Count
        && files.All(file => Path.Combine(folder, file.Name) is var path && File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Content.Span));
}
