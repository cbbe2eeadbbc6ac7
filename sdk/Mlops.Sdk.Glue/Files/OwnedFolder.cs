namespace Mlops.Sdk.Glue.Files;

/// <summary>A folder all of whose files are generated.</summary>
internal static class OwnedFolder
{
    /// <summary>What Python leaves beside modules that were used.</summary>
    private const string PythonCache = "__pycache__";

    /// <summary>The files in a folder, by their paths in it with slashes; none when there is no folder. What is being written is none yet.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<string> Files(string folder) => WholeFile.Accessing<string[]>(folder, () => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.Split('/').Contains(PythonCache) && !Draft.Is(path)),
    ]);

    /// <summary>Deletes the folders that hold nothing, or nothing but what Python left there.</summary>
    /// <param name="folder">The folder; it goes, too, when it is empty.</param>
    /// <returns>Whether the folder is gone.</returns>
    public static bool Prune(string folder) => WholeFile.Accessing(folder, () =>
    {
        if (!Directory.Exists(folder))
        {
            return true;
        }

        Draft.Sweep(folder);
        var isEmpty = Directory.GetFiles(folder).Length == 0;
        foreach (var inner in Directory.GetDirectories(folder).Where(inner => Path.GetFileName(inner) != PythonCache))
        {
            isEmpty &= Prune(inner);
        }

        if (isEmpty)
        {
            Directory.Delete(folder, recursive: true);
        }

        return isEmpty;
    });
}
