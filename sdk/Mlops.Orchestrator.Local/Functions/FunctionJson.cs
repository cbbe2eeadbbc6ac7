using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>Reads what functions write. It may be anything: what is read has valid Unicode, no name twice, and no more than 64 levels.</summary>
internal static class FunctionJson
{
    private const string Replacement = "\\ufffd";

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a body.</summary>
    /// <returns>Its content; bytes that are no UTF-8 and halves of surrogate pairs are U+FFFD.</returns>
    /// <exception cref="JsonException">It is no such JSON.</exception>
    public static JsonNode? Read(ReadOnlySpan<byte> body)
    {
        using var document = JsonDocument.Parse(WithWholeCharacters(Encoding.UTF8.GetString(body)), Options);
        // A node of its own: one that reads the document later would fail later.
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => JsonObject.Create(document.RootElement.Clone()),
            JsonValueKind.Array => JsonArray.Create(document.RootElement.Clone()),
            JsonValueKind.Null => null,
            _ => JsonValue.Create(document.RootElement.Clone()),
        };
    }

    /// <summary>A member's text; <see langword="null"/> when it is missing or none.</summary>
    public static string? Text(JsonObject? from, string member) =>
        from?[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>JSON allows an escape for each half of a surrogate pair, .NET no half without the other.</summary>
    private static string WithWholeCharacters(string json)
    {
        var result = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var length = json[i] != '\\' ? 1 : Unit(json, i) is { } unit
                ? char.IsHighSurrogate(unit) && Unit(json, i + 6) is { } next && char.IsLowSurrogate(next) ? 12 : 6
                : Math.Min(2, json.Length - i);
            result.Append(length == 6 && char.IsSurrogate(Unit(json, i)!.Value) ? Replacement : json.AsSpan(i, length));
            i += length;
        }

        return result.ToString();
    }

    /// <summary>The UTF-16 unit that an escape at this place stands for.</summary>
    private static char? Unit(string json, int start) =>
        json.AsSpan(Math.Min(start, json.Length)) is ['\\', 'u', ..] escape && escape.Length >= 6 && ushort.TryParse(escape[2..6], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit)
            ? (char)unit
            : null;
}
