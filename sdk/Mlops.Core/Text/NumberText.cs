using System.Globalization;

namespace Mlops.Core.Text;

/// <summary>Reads numbers as CloudFormation's <c>Number</c> parameters take them.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Whether a text is a finite number; one beyond the decimals is taken for the largest or the least of them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number.</param>
    public static bool TryParse(string text, out decimal number)
    {
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        var parsed = double.TryParse(text, Style, CultureInfo.InvariantCulture, out var large) && double.IsFinite(large);
        number = large > 0 ? decimal.MaxValue : decimal.MinValue;
        return parsed;
    }

    /// <summary>Whether a text is a whole number, written without point and exponent.</summary>
    /// <param name="text">The text.</param>
    public static bool IsInteger(string text) => text.Length > 0 && text.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0 && TryParse(text, out _);
}
