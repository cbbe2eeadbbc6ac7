using System.Globalization;
using System.Numerics;
using Mlops.Core.Text;

namespace Mlops.Core.Json;

/// <summary>Writes numbers as Python does: existing templates and their Lambda functions depend on the form.</summary>
internal static class PythonNumber
{
    /// <summary>What Python makes of a JSON number: a whole number of any size, or the shortest text of a double.</summary>
    /// <param name="json">The number as it stands in JSON.</param>
    public static string Of(string json) =>
        json.AsSpan().IndexOfAny('.', 'e', 'E') < 0
            ? BigInteger.Parse(json, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : Of(double.Parse(json, CultureInfo.InvariantCulture));

    /// <summary><c>repr()</c> of a double: <c>1.0</c>, <c>0.5</c>, <c>1e-05</c>, <c>1e+22</c>.</summary>
    private static string Of(double number)
    {
        if (!double.IsFinite(number))
        {
            return number > 0 ? "inf" : "-inf";
        }

        var sign = double.IsNegative(number) ? "-" : "";
        var (digits, exponent) = Parts(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));

        // Python's float_repr_style: fixed notation for exponents from -4 to 15.
        return sign + exponent switch
        {
            < -4 or > 15 => Mantissa(digits) + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture),
            < 0 => "0." + new string('0', -exponent - 1) + digits,
            _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0') + ".0",
            _ => digits.Insert(exponent + 1, "."),
        };
    }

    private static string Mantissa(string digits) => digits.Length == 1 ? digits : digits.Insert(1, ".");

    /// <summary>The significant digits, without zeros at either end, and the power of ten of the first.</summary>
    /// <param name="shortest">.NET's shortest text: <c>0.05</c>, <c>1E+22</c>.</param>
    private static (string Digits, int Exponent) Parts(string shortest)
    {
        var parts = shortest.Split('E');
        var point = parts[0].IndexOf('.');
        var whole = point < 0 ? parts[0].Length : point;
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var significant = all.TrimStart('0');
        if (significant.Length == 0)
        {
            return ("0", 0);
        }

        var exponent = whole - 1 - (all.Length - significant.Length);
        return (significant.TrimEnd('0'), exponent + (parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture)));
    }
}
