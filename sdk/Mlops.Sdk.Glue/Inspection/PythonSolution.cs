using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Solution;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>A checkout of AWS's Python solution, or of a fork of it.</summary>
internal sealed class PythonSolution
{
    /// <summary>Where the blueprints' functions are: from version 2.2 on, and before.</summary>
    private static readonly string[] LambdaFolders = ["source/infrastructure/lib/blueprints/lambdas", SolutionPaths.SharedLambdas];

    private PythonSolution(string folder) => Folder = folder;

    /// <summary>The checkout's root.</summary>
    public string Folder { get; }

    /// <summary>The file with the functions that a blueprint is registered in.</summary>
    public string Helpers => In(SolutionPaths.Functions);

    /// <summary>The file with the orchestrator's handler; <see langword="null"/> when it is missing.</summary>
    public string? Index => Existing(SolutionPaths.Provisioning);

    /// <summary>The folder whose modules the build copies into each function's zip.</summary>
    public string Shared => In("source/lambdas/pipeline_orchestration/shared");

    /// <summary>The folder of the blueprints' functions; <see langword="null"/> when it is missing.</summary>
    public string? Lambdas => LambdaFolders.Select(In).FirstOrDefault(Directory.Exists);

    /// <summary>Opens a checkout.</summary>
    /// <param name="folder">Its root.</param>
    /// <exception cref="MlopsException">The folder is no checkout of the solution.</exception>
    public static PythonSolution Open(string folder)
    {
        var solution = new PythonSolution(Path.GetFullPath(folder));
        return File.Exists(solution.Helpers)
            ? solution
            : throw new MlopsException(new Problem(SolutionDiagnostics.NotASolution, $"'{folder}' is no checkout of AWS's MLOps Workload Orchestrator.")
            {
                Expected = $"a folder with {SolutionPaths.Functions}",
                Hint = "Name the root folder of the checkout, the one with 'deployment' and 'source' in it.",
            });
    }

    /// <summary>A path inside the checkout as people write it: relative, with forward slashes.</summary>
    /// <param name="path">The path.</param>
    public string Relative(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    /// <summary>The path of a file of the checkout.</summary>
    /// <param name="relative">The file, with forward slashes.</param>
    public string In(string relative) => Path.Combine(Folder, relative);

    private string? Existing(string relative) => File.Exists(In(relative)) ? In(relative) : null;
}
