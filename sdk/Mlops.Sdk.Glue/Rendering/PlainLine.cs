using System.Globalization;
using System.Text;

namespace Mlops.Sdk.Glue.Rendering;

/// <summary>Makes one line of any text, without what a reader would not see.</summary>
internal static class PlainLine
{
    /// <summary>The text with white space of every kind as single blanks; control characters and those that turn the direction of text as U+FFFD.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A half of a surrogate pair comes as U+FFFD already.
            _ = Rune.IsWhiteSpace(rune) ? Blank(line) : line.Append(IsHidden(rune) ? "\uFFFD" : rune.ToString());
        }

        return line.ToString().TrimEnd();
    }

    private static StringBuilder Blank(StringBuilder line) => line.Length == 0 || line[^1] == ' ' ? line : line.Append(' ');

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
