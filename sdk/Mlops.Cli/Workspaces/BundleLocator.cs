using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Workspaces;

/// <summary>The bundle to work with.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Project">The project at hand: the one that built it or, beside the built-in catalog, the one that is here; <see langword="null"/> for none.</param>
internal sealed record FoundBundle(string Path, string? Project)
{
    /// <summary>Whether it is the built-in catalog.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Whether it was taken because there is no other.</summary>
    public bool IsFallback { get; init; }
}

/// <summary>Finds the bundle to work with.</summary>
internal static class BundleLocator
{
    /// <summary>The environment variable that names the bundle.</summary>
    public const string Variable = "MLOPS_BUNDLE";

    private static readonly string InProject = Path.Combine("bin", "mlops", BundleLayout.FileName);

    /// <summary>
    /// The bundle named; else the one of the project in the current folder or above it, up to the repository's root or the home folder and
    /// as far as folders belong to the user; else the only one in a project one or two folders below; else the built-in catalog.
    /// </summary>
    /// <param name="named">The option <c>--bundle</c>.</param>
    /// <param name="fromEnvironment">The value of <see cref="Variable"/>.</param>
    /// <param name="currentFolder">The current folder.</param>
    /// <param name="builtIn">The built-in catalog; <see langword="null"/> when the tool has none.</param>
    /// <param name="home">The home folder; the user's when it is left out.</param>
    /// <exception cref="MlopsException">There is none, more than one, or one that somebody else can have put there.</exception>
    public static FoundBundle Find(string? named, string? fromEnvironment, string currentFolder, string? builtIn, string? home = null)
    {
        home ??= Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if ((string.IsNullOrEmpty(named) ? fromEnvironment : named) is { Length: > 0 } name)
        {
            return name == BuiltInCatalog.Name
                ? new(builtIn ?? throw BuiltInCatalog.Missing(), OwnProject(currentFolder, home)) { IsBuiltIn = true }
                : Named(Path.GetFullPath(name, currentFolder));
        }

        return Near(currentFolder, home) switch
        {
            [var bundle] => new(bundle, ProjectOf(bundle)),
            [] => builtIn is null ? throw Problem("There is no bundle here.") : new(builtIn, null) { IsBuiltIn = true, IsFallback = true },
            var bundles => throw Problem($"There are several bundles here: {string.Join(", ", bundles.Select(b => Path.GetRelativePath(currentFolder, b)))}."),
        };
    }

    private static FoundBundle Named(string path) =>
        Path.Exists(path) ? new(path, ProjectOf(path)) : throw Problem($"There is no bundle '{path}'.");

    private static string? OwnProject(string currentFolder, string home)
    {
        try
        {
            return Near(currentFolder, home) is [var own] ? ProjectOf(own) : null;
        }
        catch (MlopsException)
        {
            // Whoever names the built-in catalog wants nothing of a bundle that cannot be trusted.
            return null;
        }
    }

    /// <summary>The bundles of the projects around a folder: the nearest above, else all of those below.</summary>
    private static List<string> Near(string currentFolder, string home) =>
        FindAbove(currentFolder, home) is { } above ? [above] : FindBelow(currentFolder);

    private static string? FindAbove(string currentFolder, string home)
    {
        for (var folder = currentFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // Where others may write, anybody may have put a bundle.
            if (folder != currentFolder && PathOwner.Of(folder) != PathTrust.Own)
            {
                break;
            }

            var bundle = Path.Combine(folder, InProject);
            if (File.Exists(bundle))
            {
                FoundFile.Require(bundle, folder);
                return bundle;
            }

            // A file in a worktree, a folder otherwise.
            if (folder == home || Path.Exists(Path.Combine(folder, ".git")))
            {
                break;
            }
        }

        return null;
    }

    private static List<string> FindBelow(string currentFolder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true };
        var folders = Directory.EnumerateDirectories(currentFolder, "*", options).ToList();
        var bundles = folders
            .Concat(folders.SelectMany(folder => Directory.EnumerateDirectories(folder, "*", options)))
            .Select(folder => Path.Combine(folder, InProject))
            .Where(bundle => File.Exists(bundle) && !IsInForeignFolder(bundle, currentFolder))
            .Order(StringComparer.Ordinal)
            .ToList();
        bundles.ForEach(bundle => FoundFile.Require(bundle, ProjectOf(bundle)!));
        return bundles;
    }

    private static bool IsInForeignFolder(string bundle, string currentFolder)
    {
        var project = ProjectOf(bundle)!;
        return PathOwner.Of(project) == PathTrust.Foreign
            || (Path.GetDirectoryName(project) is { } parent && parent != currentFolder && PathOwner.Of(parent) == PathTrust.Foreign);
    }

    /// <summary>The project a bundle was built by: the folder with <c>bin/mlops</c>; <see langword="null"/> for a bundle elsewhere.</summary>
    /// <param name="bundle">The bundle's path.</param>
    private static string? ProjectOf(string bundle)
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

    private static MlopsException Problem(string message) => new(new Problem(ToolDiagnostics.NoBundle, message)
    {
        Expected = $"one {InProject.Replace('\\', '/')} in a project here, above or below",
        Hint = $"Build the project of the blueprints (dotnet build), or name the bundle with --bundle PATH or {Variable}; {BuiltInCatalog.Name} names the built-in pipeline types.",
    });
}
