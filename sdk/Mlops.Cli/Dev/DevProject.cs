using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Dev;

/// <summary>The blueprints' project that <c>mlops dev</c> builds.</summary>
/// <param name="File">Its project file.</param>
internal sealed record DevProject(string File)
{
    private const string Ending = ".csproj";

    /// <summary>Its folder.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    private string Lambdas => Path.Combine(Folder, "Lambdas");

    /// <summary>Finds it: the one named, else the one whose bundle is here, else the only one in the current folder.</summary>
    /// <param name="named">The option <c>--project</c>.</param>
    /// <param name="workspace">Where the bundle is found.</param>
    /// <exception cref="MlopsException">There is none, or more than one.</exception>
    public static DevProject Find(string? named, Workspace workspace)
    {
        var place = Path.GetFullPath(named ?? OwnFolder(workspace) ?? Directory.GetCurrentDirectory());
        string[] files = place.EndsWith(Ending, StringComparison.Ordinal) && System.IO.File.Exists(place) ? [place] : Directory.Exists(place) ? Directory.GetFiles(place, $"*{Ending}") : [];
        return files is [var file] ? new(file) : throw new MlopsException(new Problem(ToolDiagnostics.NotBuilt, $"There {(files.Length == 0 ? "is no project" : "are several projects")} in '{place}'.")
        {
            Expected = "the project of the blueprints",
            Hint = "Name it: mlops dev --project FOLDER",
        });
    }

    /// <summary>Whether files are of functions in Python and of nothing else: what has a project of its own is compiled first.</summary>
    /// <param name="files">The files.</param>
    public bool AreOfPython(IEnumerable<string> files) => files.All(file =>
        Path.GetRelativePath(Lambdas, file).Split(Path.DirectorySeparatorChar) is [not ("." or ".."), _, ..] and var names
        && Path.Combine(Lambdas, names[0]) is var folder
        && Directory.Exists(folder)
        && Directory.GetFiles(folder, $"*{Ending}").Length == 0);

    /// <summary>The requests that are provisioned when none is named: those beside the project, or else beside its solution.</summary>
    public IReadOnlyList<string> Requests()
    {
        string[] folders = [Path.Combine(Folder, "requests"), Path.GetFullPath(Path.Combine(Folder, "..", "requests"))];
        return folders.FirstOrDefault(Directory.Exists) is { } folder
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Directory.GetCurrentDirectory(), file))]
            : [];
    }

    private static string? OwnFolder(Workspace workspace)
    {
        try
        {
            return workspace.Bundle is { IsBuiltIn: false } bundle ? bundle.Project : null;
        }
        catch (MlopsException exception) when (exception.Problems[0].Code == ToolDiagnostics.NoBundle)
        {
            // It is built for the first time.
            return null;
        }
    }
}
