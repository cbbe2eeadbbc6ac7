using System.Text.Json.Nodes;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Handler;

/// <summary>What came of an event, here and upstream.</summary>
internal sealed record HandlerOutcome(RecordedCase Case, HandlerRun Run, CaseSettings Settings)
{
    public int Status => Run.Answer.StatusCode;

    public int UpstreamStatus => (int)Case.Ok!["statusCode"]!;

    public string UpstreamText => (string)Case.Ok!["body"]!;

    /// <summary>Upstream's body; empty when it is not JSON.</summary>
    public JsonObject UpstreamBody => UpstreamText.StartsWith('{') ? JsonNode.Parse(UpstreamText)!.AsObject() : [];

    /// <summary>The codes of everything that is wrong with the request, told or not.</summary>
    public IReadOnlyList<string> ErrorCodes =>
        [.. HandlerRun.Of(Case, Settings, hasDetails: true).Body?["errors"]?.AsArray().Select(error => (string)error!["code"]!) ?? []];

    public string? UpstreamDetails => (string?)UpstreamBody["detailedMessage"];

    /// <summary>The calls that upstream made of an operation.</summary>
    public IReadOnlyList<JsonObject> UpstreamCalls(string operation) =>
        [.. Case.Expected["calls"]!.AsArray().Select(c => c!.AsObject()).Where(c => (string?)c["operation"] == operation).Select(c => c["params"]!.AsObject())];

    /// <summary>Upstream's parameter files: by the file's name, the parameters.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> UpstreamFiles() => Case.Expected["uploads"]!.AsObject()
        .SelectMany(u => u.Value!["zip"]!.AsObject())
        .Where(f => f.Key.EndsWith(".json", StringComparison.Ordinal))
        .Select(f => KeyValuePair.Create(f.Key, JsonNode.Parse((string)f.Value!)!));
}
