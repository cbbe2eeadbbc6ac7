namespace Mlops.Parity.Tests.Comparison;

/// <summary>A difference from upstream.</summary>
/// <param name="CompatId">The row of docs/compatibility.md that says why; <see langword="null"/> for a difference that nobody wanted.</param>
/// <param name="Text">What differs.</param>
internal sealed record Finding(string? CompatId, string Text)
{
    public static Finding Wrong(string text) => new(null, text);
}
