namespace Mlops.Sdk.Diagnostics;

/// <summary>Finds source files by the paths that the compiler saw: builds with deterministic paths, as CI makes them, write <c>/_/</c> in place of the repository's folder.</summary>
/// <remarks>Source: .NET documentation, "MSBuild reference for .NET SDK projects", <c>DeterministicSourcePaths</c> and <c>PathMap</c>.</remarks>
internal static class SourceFiles
{
    /// <summary>The file of a path; the path itself where it is not mapped, or nothing is found.</summary>
    /// <param name="path">The path.</param>
    /// <param name="project">The folder of a project that lies in the repository.</param>
    public static string Find(string path, string project)
    {
        if (!path.StartsWith("/_", StringComparison.Ordinal) || path.IndexOf('/', 1) is not (> 0 and var end) || File.Exists(path))
        {
            return path;
        }

        for (var folder = Path.GetFullPath(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, path[(end + 1)..]) is var file && File.Exists(file))
            {
                return file;
            }
        }

        return path;
    }
}
