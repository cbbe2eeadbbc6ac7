using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Envelopes;

/// <summary>Reads texts of events.</summary>
internal static class EventText
{
    /// <summary>The text; <see langword="null"/> for every other kind of value.</summary>
    public static string? Of(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
