using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Core.Evaluation;

/// <summary>Everything that expressions are evaluated over.</summary>
/// <param name="Manifest">The blueprint's manifest.</param>
/// <param name="Request">The request.</param>
/// <param name="Settings">The orchestrator's settings.</param>
public sealed record ValueContext(BlueprintManifest Manifest, JsonObject Request, OrchestratorSettings Settings)
{
    /// <summary>The stage; <see langword="null"/> for a single account.</summary>
    public string? Stage { get; init; }

    /// <summary>The stage whose value is taken from an object with values for stages; <see langword="null"/> when such objects are refused.</summary>
    internal string? ValueStage => Stage ?? (Settings.SingleAccountStage is { Length: > 0 } stage ? stage : null);

    /// <summary>Where unique ids come from: at least 32 lower-case hexadecimal digits each; hyphens between them are dropped.</summary>
    /// <value>The default is <see cref="Evaluation.UniqueIds.FromRequest"/>.</value>
    public Func<UniqueIdSubject, string> UniqueIds { get; init; } = Evaluation.UniqueIds.FromRequest;
}
