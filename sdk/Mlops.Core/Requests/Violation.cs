namespace Mlops.Core.Requests;

/// <summary>How a value breaks its constraints.</summary>
/// <param name="Code">The id of the diagnostic.</param>
/// <param name="Expected">What the constraint asks for.</param>
/// <param name="Hint">How to mend it.</param>
internal sealed record Violation(string Code, string Expected, string? Hint = null)
{
    /// <summary>Which item of a list does; <see langword="null"/> for the whole value.</summary>
    public int? Item { get; init; }
}
