using System.Text;
using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Files;

/// <summary>
/// Generated files in a folder that may have others in it: a list beside them tells which are generated, and no other is overwritten or deleted. The list names
/// a file before it is written and until it is deleted, so that a run which was stopped at any moment can be repeated.
/// </summary>
/// <param name="folder">The folder's path.</param>
/// <param name="list">The name of the file that lists the generated ones, a path a line.</param>
internal sealed class GeneratedFolder(string folder, string list = GeneratedFolder.List)
{
    /// <summary>The usual name of the file that lists the generated ones.</summary>
    public const string List = ".mlops-files";

    /// <summary>Whether there is a list.</summary>
    public bool HasList => File.Exists(At(list));

    /// <summary>Writes the files that are not up to date, and deletes those that an earlier run made and that are no longer wanted.</summary>
    /// <param name="files">The files by their paths in the folder, with slashes.</param>
    /// <returns>How many files were written or deleted.</returns>
    /// <exception cref="MlopsException">Somebody else's file is in the place of one of them, or a file cannot be written; in the first case nothing was written.</exception>
    public int Write(IReadOnlyDictionary<string, byte[]> files) => Write(files, () => [], keepsList: true);

    /// <summary>The same for a folder whose files have another sign than a list once all are there: the list goes at the end.</summary>
    /// <param name="files">The files by their paths in the folder, with slashes.</param>
    /// <param name="own">Gives the files that are known to be of an earlier run, beside those that are listed.</param>
    /// <returns>How many files were written or deleted.</returns>
    public int WriteUnlisted(IReadOnlyDictionary<string, byte[]> files, Func<IEnumerable<string>> own) => Write(files, own, keepsList: false);

    private int Write(IReadOnlyDictionary<string, byte[]> files, Func<IEnumerable<string>> known, bool keepsList)
    {
        HashSet<string> present = [.. OwnedFolder.Files(folder)];
        // In this order: another run writes its list before its files, and takes it away only when the files are there.
        HashSet<string> listed = [.. ReadList()?.Split('\n') ?? [], .. known()];
        HashSet<string> own = [.. listed.Where(present.Contains)];
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
            WriteList(own.Union(files.Keys));
        }

        foreach (var path in outdated.Concat(stale))
        {
            WholeFile.Write(At(path), files.GetValueOrDefault(path));
        }

        if (!listed.IsSubsetOf(files.Keys))
        {
            OwnedFolder.Prune(folder);
        }

        if (keepsList)
        {
            WriteList(files.Keys);
        }
        else if (HasList)
        {
            WholeFile.Write(At(list), null);
        }

        return outdated.Length + stale.Length;
    }

    private void WriteList(IEnumerable<string> paths)
    {
        var content = string.Join('\n', paths.Order(StringComparer.Ordinal));
        if (ReadList() != content)
        {
            WholeFile.Write(At(list), Encoding.UTF8.GetBytes(content));
        }
    }

    private string? ReadList()
    {
        try
        {
            return HasList ? Encoding.UTF8.GetString(WholeFile.Read(At(list))) : null;
        }
        catch (MlopsException) when (!HasList)
        {
            return null;
        }
    }

    private string At(string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
}
