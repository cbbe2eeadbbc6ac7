namespace Mlops.Sdk.Glue.Diffs;

/// <summary>A line of a diff.</summary>
/// <param name="Sign">A blank for a line of both texts, <c>-</c> for one of the old, <c>+</c> for one of the new.</param>
/// <param name="Text">The line, with its line end when it has one.</param>
/// <param name="Old">How many lines of the old text stand before it.</param>
/// <param name="New">How many lines of the new text stand before it.</param>
internal readonly record struct DiffLine(char Sign, string Text, int Old, int New);
