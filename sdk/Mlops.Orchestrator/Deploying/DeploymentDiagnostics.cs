using Mlops.Core.Diagnostics;
using Mlops.Core.Text;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Deploying;

/// <summary>What can keep an orchestrator from being deployed or destroyed.</summary>
public static class DeploymentDiagnostics
{
    /// <summary>The file that the orchestrator is deployed from is missing or damaged.</summary>
    public const string UnusableArchive = "MLOPS4065";

    /// <summary>A parameter of the deployment is missing, or there is none of its name.</summary>
    public const string InvalidParameter = "MLOPS4045";

    /// <summary>The orchestrator has pipelines that nobody could delete without it.</summary>
    public const string PipelinesLeft = "MLOPS4046";

    /// <summary>Something that a template lacks, or a caller has left out.</summary>
    internal static Problem IsMissing(DeclaredParameter parameter, string? option) => new(InvalidParameter, $"The orchestrator needs a value for its parameter {parameter.Name}{(parameter.Description is { } text ? $": {text}" : ".")}")
    {
        Hint = $"Give it one: {option ?? $"--parameter {parameter.Name}=VALUE"}.",
    };

    internal static Problem IsUnknown(string name, IReadOnlyList<DeclaredParameter> declared) => new(InvalidParameter, $"The orchestrator's template has no parameter {name}.")
    {
        Expected = $"one of {string.Join(", ", declared.Select(parameter => parameter.Name).Order(StringComparer.Ordinal))}",
        Hint = NearestName.Hint(name, declared.Select(parameter => parameter.Name)),
    };

    internal static MlopsException HasPipelines(IReadOnlyList<string> pipelines) => new(
        new Problem(PipelinesLeft, $"The orchestrator has {(pipelines.Count == 1 ? "a pipeline" : $"{pipelines.Count} pipelines")}: {string.Join(", ", pipelines.Take(10))}{(pipelines.Count > 10 ? ", …" : "")}.")
        {
            Hint = "Delete them with 'mlops delete' first: their stacks were made with a role of the orchestrator's, and cannot be deleted with it once it is gone. With --force the orchestrator goes all the same.",
        });

    internal static MlopsException IsUnusable(string path, string reason, Exception? cause) => new(
        new Problem(UnusableArchive, $"The orchestrator cannot be deployed from '{path}': {reason}")
        {
            Hint = "The tool's package has the file. In the repository, build sdk/Mlops.Blueprints on Linux.",
        },
        cause);
}
