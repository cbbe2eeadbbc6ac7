namespace Mlops.Core.Planning;

/// <summary>A tag of a stack.</summary>
/// <param name="Key">The tag's key.</param>
/// <param name="Value">The tag's value.</param>
public sealed record StackTag(string Key, string Value);
