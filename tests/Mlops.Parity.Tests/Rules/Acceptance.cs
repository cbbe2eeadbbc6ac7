using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Rules;

/// <summary>A request that is taken though upstream fails on it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Manifest">The manifest of the pipeline type.</param>
/// <param name="Request">The request.</param>
/// <param name="Settings">The orchestrator's settings.</param>
/// <param name="UpstreamError">How upstream fails.</param>
internal sealed record Acceptance(RecordedCase Case, BlueprintManifest Manifest, JsonObject Request, OrchestratorSettings Settings, string UpstreamError)
{
    private const string HiddenDetails = """{"message": "An Unexpected Server side exception occurred"}""";

    /// <summary>Whether upstream's error has a text in it, or may have: it keeps its details to itself where it is told to.</summary>
    public bool MaySay(string text) => UpstreamError.Contains(text, StringComparison.Ordinal) || UpstreamError == HiddenDetails;

    /// <summary>Text that the request gives for a key; <see langword="null"/> when it gives none.</summary>
    public string? Text(string key) => (Request[key] as JsonValue)?.TryGetValue(out string? text) == true ? text : null;
}
