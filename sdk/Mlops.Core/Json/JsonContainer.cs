using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Core.Json;

/// <summary>Says what a text holds.</summary>
internal static class JsonContainer
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Whether a text is a JSON object or array.</summary>
    /// <param name="text">The text.</param>
    public static bool IsIn(string text) => In(text) is not null;

    /// <summary>The JSON object or array that a text is; <see langword="null"/> when it is none.</summary>
    /// <param name="text">The text.</param>
    public static JsonNode? In(string text)
    {
        try
        {
            return text.AsSpan().TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(text, documentOptions: Strict) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
