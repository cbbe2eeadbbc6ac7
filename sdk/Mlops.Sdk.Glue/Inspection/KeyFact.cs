using System.Text.Json.Nodes;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>How the solution's Python reads a request key.</summary>
/// <param name="PerStage">Whether it may be an object with a value for each stage.</param>
/// <param name="Json">Whether it is written as JSON.</param>
/// <param name="Subscript">Whether the code fails without it.</param>
internal sealed record KeyFact(bool PerStage, bool Json, bool Subscript)
{
    /// <summary>The value when the request has none; <see langword="null"/> for empty text.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Why the default is not known; <see langword="null"/> when it is.</summary>
    public UnknownValue? DefaultUnknown { get; init; }
}
