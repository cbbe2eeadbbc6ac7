using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Workspaces;

/// <summary>The bundle of the built-in pipeline types, which the tool carries with it.</summary>
internal static class BuiltInCatalog
{
    /// <summary>What names it in place of a path.</summary>
    public const string Name = "builtin";

    /// <summary>The file; <see langword="null"/> when it is not there: the build of a tool alone does not make it.</summary>
    public static string? Path
    {
        get
        {
            var path = Beside(BundleLayout.FileName);
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>Where the tool carries a file with it.</summary>
    /// <param name="fileName">The file's name.</param>
    public static string Beside(string fileName) => System.IO.Path.Combine(AppContext.BaseDirectory, Name, fileName);

    /// <summary>The problem that it is not there.</summary>
    public static MlopsException Missing() => new(new Problem(ToolDiagnostics.NoBundle, "This mlops carries no built-in catalog.")
    {
        Expected = $"{Name}/{BundleLayout.FileName} beside the program",
        Hint = "The tool's package has it. In the repository, build sdk/Mlops.Blueprints on Linux.",
    });

    /// <summary>Says, beside a pipeline type that it does not have, why it was asked at all.</summary>
    /// <param name="problem">A problem found while it took the place of a bundle that is not there.</param>
    public static Problem ExplainFallback(Problem problem) => problem.Code != Core.Requests.RequestDiagnostics.UnknownPipelineType ? problem : problem with
    {
        Hint = $"{problem.Hint} These are the built-in ones, as there is no project's bundle here: for a blueprint of your own, build its project (dotnet build) or name its bundle with --bundle PATH.".TrimStart(),
    };
}
