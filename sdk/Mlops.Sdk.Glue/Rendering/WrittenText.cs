namespace Mlops.Sdk.Glue.Rendering;

/// <summary>A text in the form that the language around it needs: what a quoting function gives.</summary>
/// <param name="Value">The text, to be written as it is.</param>
internal sealed record WrittenText(string Value);
