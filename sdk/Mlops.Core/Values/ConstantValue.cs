namespace Mlops.Core.Values;

/// <summary>A fixed text.</summary>
/// <param name="Text">The text.</param>
public sealed record ConstantValue(string Text) : Value;
