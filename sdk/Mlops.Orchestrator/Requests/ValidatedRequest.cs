using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Requests;

/// <summary>A request and everything that is wrong with it.</summary>
/// <param name="Problems">The problems, warnings among them.</param>
public sealed record ValidatedRequest(IReadOnlyList<Problem> Problems)
{
    /// <summary>The manifest of the blueprint it is for; <see langword="null"/> when it could not be read or names no known pipeline type.</summary>
    public BlueprintManifest? Manifest { get; init; }

    /// <summary>The request; <see langword="null"/> when it could not be read.</summary>
    public JsonObject? Request { get; init; }

    /// <summary>The templates of the deployment pipelines for the blueprint; <see langword="null"/> when it is not known.</summary>
    public PipelineTemplates? Pipelines { get; init; }

    /// <summary>Whether it can be planned: no problem is more than a warning.</summary>
    public bool IsValid => Problems.All(p => p.Severity == ProblemSeverity.Warning);
}
