namespace Mlops.Sdk.Analyzers.NetStandard;

/// <summary>Members of later frameworks that the shared rules use.</summary>
internal static class LaterMembers
{
    extension(char)
    {
        public static bool IsAsciiLetterLower(char c) => c is >= 'a' and <= 'z';

        public static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

        public static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

        public static bool IsAsciiLetterOrDigit(char c) => char.IsAsciiLetter(c) || char.IsAsciiDigit(c);
    }

    extension(double)
    {
        public static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
    }

    public static bool Contains(this string text, char c, StringComparison comparison) => text.IndexOf(c.ToString(), comparison) >= 0;

    public static int IndexOfAnyExceptInRange(this ReadOnlySpan<char> text, char low, char high)
    {
        var i = 0;
        while (i < text.Length && text[i] >= low && text[i] <= high)
        {
            i++;
        }

        return i < text.Length ? i : -1;
    }
}
