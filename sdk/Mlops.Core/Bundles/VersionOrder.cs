using System.Globalization;
using System.Numerics;

namespace Mlops.Core.Bundles;

/// <summary>The order of versions (Semantic Versioning 2.0.0, "Precedence"). Numbers that are left out are zero; what is no number comes before any.</summary>
public sealed class VersionOrder : IComparer<string>
{
    private VersionOrder()
    {
    }

    /// <summary>The one order.</summary>
    public static VersionOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (left, leftLabel) = Split(x ?? "");
        var (right, rightLabel) = Split(y ?? "");
        var numbers = Compare(left, right, missing: "0");
        return numbers != 0 ? numbers
            : (leftLabel.Length == 0, rightLabel.Length == 0) switch
            {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => -1,
                _ => Compare(leftLabel, rightLabel, missing: ""),
            };
    }

    private static (string[] Numbers, string[] Label) Split(string version)
    {
        var precedence = version.Split('+')[0].Split('-', 2);
        return (precedence[0].Split('.'), precedence.Length > 1 ? precedence[1].Split('.') : []);
    }

    private static int Compare(string[] left, string[] right, string missing)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            if (ComparePart(i < left.Length ? left[i] : missing, i < right.Length ? right[i] : missing) is var order and not 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int ComparePart(string left, string right) => (Number(left), Number(right)) switch
    {
        ({ } l, { } r) => l.CompareTo(r),
        // "Numeric identifiers always have lower precedence than non-numeric identifiers"; a label that ends is lower still.
        ({ }, null) => right.Length == 0 ? 1 : -1,
        (null, { }) => left.Length == 0 ? -1 : 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static BigInteger? Number(string part) => BigInteger.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
