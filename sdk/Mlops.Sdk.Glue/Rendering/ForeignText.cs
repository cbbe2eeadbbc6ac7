namespace Mlops.Sdk.Glue.Rendering;

/// <summary>A text from a manifest. A template cannot write it as it is, only what a quoting function makes of it.</summary>
/// <param name="Value">The text.</param>
internal sealed record ForeignText(string Value);
