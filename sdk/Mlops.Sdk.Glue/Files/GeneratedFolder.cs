using System.Text;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Glue.Files;

/// <summary>Generated files in a folder that may have others in it: a list beside them tells which are generated, and no other is overwritten or deleted.</summary>
/// <param name="folder">The folder's path.</param>
public sealed class GeneratedFolder(string folder)
{
    /// <summary>The file that lists the generated ones, a path a line.</summary>
    public const string List = ".mlops-files";

    /// <summary>Writes the files that are not up to date, and deletes those that an earlier run made and that are no longer wanted.</summary>
    /// <param name="files">The files by their paths in the folder, with slashes.</param>
    /// <returns>How many files were written or deleted.</returns>
    /// <exception cref="MlopsException">Somebody else's file is in the place of one of them, or a file cannot be written; in the first case nothing was written.</exception>
    public int Write(IReadOnlyDictionary<string, byte[]> files)
    {
        HashSet<string> present = [.. OwnedFolder.Files(folder)];
        HashSet<string> own = present.Contains(List) ? [.. Encoding.UTF8.GetString(WholeFile.Read(At(List))).Split('\n')] : [];
        own.IntersectWith(present);
        string[] foreign = [.. files.Keys.Where(path => present.Contains(path) && !own.Contains(path))];
        if (foreign.Length > 0)
        {
            throw new MlopsException([.. foreign.Select(path => new Problem(GlueDiagnostics.ForeignFile, "A file of this name was not made by this command.")
            {
                Pointer = At(path),
                Expected = "no file, or one that the same command wrote",
                Hint = "Choose another folder, or move the file away.",
            })]);
        }

        string[] stale = [.. own.Where(path => !files.ContainsKey(path))];
        string[] outdated = [.. files.Keys.Where(path => !own.Contains(path) || !WholeFile.Read(At(path)).AsSpan().SequenceEqual(files[path]))];
        if (outdated.Length + stale.Length > 0)
        {
            // Before the files, so that a run that was stopped half-way knows its own again.
            WholeFile.Write(At(List), Encoding.UTF8.GetBytes(string.Join('\n', own.Union(files.Keys).Order(StringComparer.Ordinal))));
        }

        foreach (var path in outdated.Concat(stale))
        {
            WholeFile.Write(At(path), files.GetValueOrDefault(path));
        }

        if (stale.Length > 0)
        {
            OwnedFolder.Prune(folder);
        }

        return outdated.Length + stale.Length;
    }

    private string At(string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
}
