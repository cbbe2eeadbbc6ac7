namespace Mlops.Core.Requests;

/// <summary>How a value breaks its constraints.</summary>
/// <param name="Code">The id of the diagnostic.</param>
/// <param name="Expected">What the constraint asks for.</param>
/// <param name="Hint">How to mend it.</param>
internal sealed record Violation(string Code, string Expected, string? Hint = null);
