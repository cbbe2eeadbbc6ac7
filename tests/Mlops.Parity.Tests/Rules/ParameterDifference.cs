using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Rules;

/// <summary>A template parameter that gets another value than upstream gives it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Upstream">Upstream's value.</param>
/// <param name="Here">Ours.</param>
/// <param name="Keys">The request keys that ours is made of.</param>
internal sealed record ParameterDifference(JsonObject Request, string Parameter, JsonNode? Upstream, string Here, IReadOnlySet<string> Keys)
{
    public string? UpstreamText => (Upstream as JsonValue)?.TryGetValue(out string? text) == true ? text : null;

    /// <summary>The request's values for the keys, those for stages one by one.</summary>
    public IEnumerable<JsonNode> Given => Keys
        .Select(key => Request[key])
        .SelectMany(value => value is JsonObject stages ? stages.Select(s => s.Value).Append(value) : [value])
        .OfType<JsonNode>();
}
