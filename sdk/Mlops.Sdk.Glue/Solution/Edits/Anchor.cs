using System.Text.RegularExpressions;

namespace Mlops.Sdk.Glue.Solution.Edits;

/// <summary>Something that a file of the solution must have for an edit to make sense.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="Line">The line that is looked for, as the solution has it.</param>
/// <param name="Pattern">How it is found; for the anchor that places the edit, its group <c>at</c> is where the edit goes.</param>
internal sealed record Anchor(string Title, string Line, Regex Pattern);
