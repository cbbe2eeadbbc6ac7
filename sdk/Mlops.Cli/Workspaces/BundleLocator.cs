using Mlops.Sdk.Bundles;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Cli.Workspaces;

/// <summary>Finds the bundle to work with.</summary>
internal static class BundleLocator
{
    /// <summary>The environment variable that names the bundle.</summary>
    public const string Variable = "MLOPS_BUNDLE";

    private static readonly string InProject = Path.Combine("bin", "mlops", BundleLayout.FileName);

    /// <summary>
    /// The bundle named; else the one of the project in the current folder or above it, up to the repository's root; else
    /// the only one in a project one or two folders below.
    /// </summary>
    /// <param name="named">The option <c>--bundle</c>.</param>
    /// <param name="fromEnvironment">The value of <see cref="Variable"/>.</param>
    /// <param name="currentFolder">The current folder.</param>
    /// <exception cref="MlopsException">There is none, or more than one.</exception>
    public static string Find(string? named, string? fromEnvironment, string currentFolder)
    {
        if ((string.IsNullOrEmpty(named) ? fromEnvironment : named) is { Length: > 0 } path)
        {
            path = Path.GetFullPath(path, currentFolder);
            return Path.Exists(path) ? path : throw Problem($"There is no bundle '{path}'.");
        }

        return FindAbove(currentFolder) ?? FindBelow(currentFolder);
    }

    /// <summary>The project a bundle was built by: the folder with <c>bin/mlops</c>; <see langword="null"/> for a bundle elsewhere.</summary>
    /// <param name="bundle">The bundle's path.</param>
    public static string? ProjectOf(string bundle)
    {
        for (var folder = Path.GetFullPath(bundle); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == "mlops" && Path.GetFileName(Path.GetDirectoryName(folder)) == "bin")
            {
                return Path.GetDirectoryName(Path.GetDirectoryName(folder));
            }
        }

        return null;
    }

    private static string? FindAbove(string currentFolder)
    {
        for (var folder = currentFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var bundle = Path.Combine(folder, InProject);
            if (File.Exists(bundle))
            {
                return bundle;
            }

            // A file in a worktree, a folder otherwise.
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                break;
            }
        }

        return null;
    }

    private static string FindBelow(string currentFolder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true };
        var folders = Directory.EnumerateDirectories(currentFolder, "*", options).ToList();
        var bundles = folders
            .Concat(folders.SelectMany(folder => Directory.EnumerateDirectories(folder, "*", options)))
            .Select(folder => Path.Combine(folder, InProject))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .ToList();
        return bundles.Count switch
        {
            1 => bundles[0],
            0 => throw Problem("There is no bundle here."),
            _ => throw Problem($"There are several bundles here: {string.Join(", ", bundles.Select(b => Path.GetRelativePath(currentFolder, b)))}."),
        };
    }

    private static MlopsException Problem(string message) => new(new Problem(ToolDiagnostics.NoBundle, message)
    {
        Expected = $"one {InProject.Replace('\\', '/')} in a project here, above or below",
        Hint = $"Build the project of the blueprints (dotnet build), or name the bundle with --bundle PATH or {Variable}.",
    });
}
