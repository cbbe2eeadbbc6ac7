using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Requests;

/// <summary>Everything that is wrong with a request, and the form in which it is planned when nothing is.</summary>
/// <param name="Problems">The problems, warnings among them.</param>
public sealed record ValidationOutcome(IReadOnlyList<Problem> Problems)
{
    /// <summary>Its pipeline type; <see langword="null"/> when it could not be read or names none that is known.</summary>
    public string? PipelineType { get; init; }

    /// <summary>The request in the form that <see cref="PlanRequest"/> takes; <see langword="null"/> when it is not valid.</summary>
    public CheckedRequest? Checked { get; init; }

    /// <summary>Whether it can be planned: no problem is more than a warning.</summary>
    public bool IsValid => Checked is not null;

    /// <summary>Gives the request on, which has to be valid.</summary>
    /// <exception cref="MlopsException">It is not.</exception>
    public CheckedRequest OrThrow() => Checked ?? throw new MlopsException(Problems);
}

/// <summary>A valid request: only <see cref="ValidateRequest"/> makes it, so that what is planned has been checked, and once.</summary>
public sealed record CheckedRequest
{
    internal CheckedRequest(BlueprintManifest manifest, JsonObject content, OrchestratorSettings settings, PipelineTemplates pipelines, IReadOnlyList<Problem> warnings) =>
        (Manifest, Content, Settings, Pipelines, Warnings) = (manifest, content, settings, pipelines, warnings);

    /// <summary>What is odd about the request but does not stop it.</summary>
    public IReadOnlyList<Problem> Warnings { get; }

    /// <summary>The manifest of the blueprint it is for.</summary>
    internal BlueprintManifest Manifest { get; }

    /// <summary>The request.</summary>
    internal JsonObject Content { get; }

    /// <summary>The settings it was checked with.</summary>
    internal OrchestratorSettings Settings { get; }

    /// <summary>The templates of the deployment pipelines for the blueprint.</summary>
    internal PipelineTemplates Pipelines { get; }
}
