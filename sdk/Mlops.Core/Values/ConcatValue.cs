namespace Mlops.Core.Values;

/// <summary>The texts of several values, one after the other.</summary>
/// <param name="Parts">The values, at least one.</param>
public sealed record ConcatValue(IReadOnlyList<Value> Parts) : Value;
