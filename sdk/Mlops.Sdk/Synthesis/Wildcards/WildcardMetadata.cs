using System.Text.Json.Nodes;

namespace Mlops.Sdk.Synthesis.Wildcards;

/// <summary>Says in a template's metadata why its policies have a <c>*</c>, as far as the reason is known.</summary>
internal static class WildcardMetadata
{
    private const string Section = "Mlops::WildcardReasons";

    /// <summary>Writes the reasons into a template's metadata.</summary>
    /// <param name="template">The template.</param>
    /// <param name="others">Reasons of wildcards of whose statements nothing is known here, by the text.</param>
    public static void AddTo(JsonObject template, IReadOnlyDictionary<string, string>? others = null)
    {
        var reasons = Wildcard.In(template).Select(wildcard => (Reason: others?.GetValueOrDefault(wildcard.Text) ?? WildcardReasons.Of(wildcard.Text, wildcard.Actions), wildcard.Text)).Where(known => known.Reason is not null)
            .GroupBy(known => known.Reason!, known => known.Text)
            .Select(group => new JsonObject { ["Reason"] = group.Key, ["Wildcards"] = new JsonArray([.. group.Distinct().Order(StringComparer.Ordinal).Select(text => JsonValue.Create(text))]) })
            .ToArray<JsonNode>();
        if (reasons.Length > 0)
        {
            var metadata = template["Metadata"] as JsonObject ?? [];
            metadata[Section] = new JsonArray(reasons);
            template["Metadata"] = metadata;
        }
    }
}
