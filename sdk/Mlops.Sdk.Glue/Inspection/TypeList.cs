namespace Mlops.Sdk.Glue.Inspection;

/// <summary>A list of pipeline types in the solution's Python.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Types">The types.</param>
internal sealed record TypeList(string File, int Line, IReadOnlyList<string> Types);
