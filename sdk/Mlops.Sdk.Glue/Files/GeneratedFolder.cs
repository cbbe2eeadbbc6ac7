using System.Text;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Glue.Files;

/// <summary>A folder whose files are all generated, and that one of them tells from other folders.</summary>
/// <param name="folder">The folder's path.</param>
/// <param name="page">The file that tells it from others.</param>
/// <param name="beginning">How that file begins.</param>
public sealed class GeneratedFolder(string folder, string page, string beginning)
{
    /// <summary>Writes the files that are not up to date, and deletes those that are no longer there.</summary>
    /// <param name="files">The files by their paths in the folder, with slashes.</param>
    /// <returns>How many files were written or deleted.</returns>
    /// <exception cref="MlopsException">The folder has other things in it, or a file cannot be written.</exception>
    public int Write(IReadOnlyDictionary<string, byte[]> files)
    {
        string[] present = [.. OwnedFolder.Files(folder)];
        if (present.Length > 0 && !(present.Contains(page) && Encoding.UTF8.GetString(WholeFile.Read(At(page))).StartsWith(beginning, StringComparison.Ordinal)))
        {
            throw new MlopsException(new Problem(GlueDiagnostics.ForeignFile, "The folder has other things in it.")
            {
                Pointer = folder,
                Expected = "an empty folder, a new one, or one that the same command wrote",
                Hint = "Choose another folder.",
            });
        }

        string[] stale = [.. present.Where(path => !files.ContainsKey(path))];
        string[] outdated = [.. files.Keys.Where(path => !present.Contains(path) || !WholeFile.Read(At(path)).AsSpan().SequenceEqual(files[path]))];
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
