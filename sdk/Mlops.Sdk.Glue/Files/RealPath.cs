namespace Mlops.Sdk.Glue.Files;

/// <summary>Where a path leads once every link on it is followed.</summary>
internal static class RealPath
{
    /// <summary>As many links as Linux follows.</summary>
    private const int MaxLinks = 40;

    /// <summary>The path without links; what does not exist yet stays as it is.</summary>
    /// <param name="path">A path from the root.</param>
    /// <exception cref="IOException">The links go in a circle.</exception>
    public static string Of(string path) => Of(path, MaxLinks);

    /// <summary>Whether a path is in a folder, or is the folder; both without links.</summary>
    public static bool IsIn(string folder, string path) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Of(string path, int links)
    {
        var at = Path.GetPathRoot(path)!;
        foreach (var segment in path[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, segment);
            FileSystemInfo entry = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
            if (entry.LinkTarget is { } target)
            {
                at = links == 0 ? throw new IOException($"Too many links: {path}") : Of(Path.GetFullPath(target, Path.GetDirectoryName(at)!), links - 1);
            }
        }

        return at;
    }
}
