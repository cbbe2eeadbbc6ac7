using System.Text.Json.Serialization;

namespace Mlops.Core.Values;

/// <summary>A value, changed.</summary>
/// <param name="Of">The value to change.</param>
/// <param name="Transformation">The change.</param>
public sealed record TransformValue(Value Of, Transformation Transformation) : Value
{
    /// <summary>Which segment of the path, from 0; only for <see cref="Transformation.PathSegment"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Segment { get; init; }
}
