using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Rules;

/// <summary>A problem that a request is refused for though upstream takes it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Manifest">The manifest of the pipeline type.</param>
/// <param name="Request">The request.</param>
/// <param name="Settings">The orchestrator's settings.</param>
/// <param name="Problem">The problem.</param>
/// <param name="Upstream">The values that upstream gives the template's parameters, those of all stages; empty when the case does not tell.</param>
internal sealed record Refusal(
    RecordedCase Case,
    BlueprintManifest Manifest,
    JsonObject Request,
    OrchestratorSettings Settings,
    Problem Problem,
    ILookup<string, JsonNode?> Upstream)
{
    /// <summary>The request key the problem is about; empty for none.</summary>
    public string Key => Problem.Pointer.Split('/') is [_, var key, ..] ? key : "";

    /// <summary>The value the problem is about: the key's, or the stage's.</summary>
    public JsonNode? Value => Problem.Pointer.Split('/') is [_, var key, var stage] && Request[key] is JsonObject stages ? stages[stage] : Request[Key];

    public string? Text => (Value as JsonValue)?.TryGetValue(out string? text) == true ? text : null;

    public bool IsMultiAccount => Settings.IsMultiAccount && Manifest.Deployment == Deployment.Pipeline;
}
