using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Mlops.CloudFormation.Patterns;

/// <summary>The characters that a class of a pattern takes: those of one UTF-16 unit one by one, and all others together.</summary>
internal sealed class CharacterSet
{
    private const int Units = char.MaxValue + 1;

    private static readonly ConcurrentDictionary<string, CharacterSet?> Properties = new();

    private readonly BitArray _units;

    /// <summary>Whether characters of two units are taken: negation takes them, and some classes of Unicode do.</summary>
    private readonly bool _others;

    private CharacterSet(BitArray units, bool others = false) => (_units, _others) = (units, others);

    public static CharacterSet Empty => new(new BitArray(Units));

    public static CharacterSet Digits { get; } = Of("09");

    public static CharacterSet Word { get; } = Of("azAZ09__");

    public static CharacterSet White { get; } = Of("\t\r  ");

    public static CharacterSet Horizontal { get; } = Of("\t\t  \u00A0\u00A0\u1680\u1680\u180e\u180e\u2000\u200a\u202f\u202f\u205f\u205f\u3000\u3000");

    public static CharacterSet Vertical { get; } = Of("\n\r\u0085\u0085\u2028\u2029");

    /// <summary>What a dot does not take.</summary>
    public static CharacterSet LineEnds { get; } = Of("\n\n\r\r\u0085\u0085\u2028\u2029");

    /// <summary>The characters of ranges, of which the text has the first and the last.</summary>
    public static CharacterSet Of(string ranges)
    {
        var units = new BitArray(Units);
        for (var index = 0; index < ranges.Length; index += 2)
        {
            for (int unit = ranges[index]; unit <= ranges[index + 1]; unit++)
            {
                units[unit] = true;
            }
        }

        return new CharacterSet(units);
    }

    /// <summary>The characters that have a property, such as <c>Alpha</c> or <c>Lu</c>; <see langword="null"/> of one that is not known.</summary>
    /// <remarks>Source: the classes of <c>java.util.regex.Pattern</c>.</remarks>
    public static CharacterSet? WithProperty(string name) => Properties.GetOrAdd(name, Named);

    public CharacterSet Negated() => new(new BitArray(_units).Not(), !_others);

    public CharacterSet Union(CharacterSet other) => new(new BitArray(_units).Or(other._units), _others || other._others);

    public CharacterSet Intersection(CharacterSet other) => new(new BitArray(_units).And(other._units), _others && other._others);

    /// <summary>The class as .NET writes it. Halves of a character of two units are no characters.</summary>
    public string ToPattern()
    {
        var units = CollectionsMarshal.AsBytes(new BitArray(_units));
        units[(0xD800 / 8)..(0xE000 / 8)].Clear();
        var ranges = new StringBuilder();
        for (var (first, end) = (Next(units, 0, isIn: true), 0); first < Units; first = Next(units, end, isIn: true))
        {
            end = Next(units, first, isIn: false);
            ranges.Append(CultureInfo.InvariantCulture, $"\\u{first:X4}-\\u{end - 1:X4}");
        }

        const string Others = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
        return (ranges.Length, _others) switch
        {
            (0, false) => "(?!)",
            (0, true) => $"(?:{Others})",
            (_, false) => $"[{ranges}]",
            _ => $"(?:[{ranges}]|{Others})",
        };
    }

    /// <summary>The next unit that is in a set, or that is not; the number of units when there is none. Most of a set is alike, and skipped as such.</summary>
    private static int Next(ReadOnlySpan<byte> units, int from, bool isIn)
    {
        while (from < Units && ((units[from / 8] >> (from % 8)) & 1) == (isIn ? 0 : 1))
        {
            var alike = from % 8 == 0 ? units[(from / 8)..].IndexOfAnyExcept((byte)(isIn ? 0 : 0xFF)) : 0;
            from = alike switch { < 0 => Units, 0 => from + 1, _ => from + (alike * 8) };
        }

        return from;
    }

    private static CharacterSet? Named(string name) => name switch
    {
        "Lower" => Of("az"),
        "Upper" => Of("AZ"),
        "ASCII" => Of("\0\x7F"),
        "Alpha" => Of("azAZ"),
        "Digit" => Digits,
        "Alnum" => Of("azAZ09"),
        "Punct" => Of("!/:@[`{~"),
        "Graph" => Of("!~"),
        "Print" => Of(" ~"),
        "Blank" => Of("  \t\t"),
        "Cntrl" => Of("\0\x1F\x7F\x7F"),
        "XDigit" => Of("09afAF"),
        "Space" => White,
        "L1" => Of("\0\xFF"),
        "javaLowerCase" or "IsLowercase" => Categories("Ll"),
        "javaUpperCase" or "IsUppercase" => Categories("Lu"),
        "javaWhitespace" or "IsWhite_Space" => Where(char.IsWhiteSpace),
        "IsAlphabetic" => Categories("L", "Nl"),
        "IsLetter" => Categories("L"),
        "IsDigit" => Categories("Nd"),
        "IsPunctuation" => Categories("P"),
        "IsControl" => Categories("Cc"),
        _ => Category(name.StartsWith("Is", StringComparison.Ordinal) ? name[2..] : name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..], name),
    };

    private static CharacterSet? Category(string category, string name) =>
        name.Contains('=', StringComparison.Ordinal) && name.Split('=')[0] is not ("gc" or "general_category") ? null : Categories(category);

    private static CharacterSet? Categories(params string[] names)
    {
        var set = Where(unit => names.Any(name => Abbreviation(char.GetUnicodeCategory(unit)).StartsWith(name, StringComparison.Ordinal)));
        return set._units.HasAnySet() ? new CharacterSet(set._units, others: true) : null;
    }

    private static CharacterSet Where(Func<char, bool> takes)
    {
        var units = new BitArray(Units);
        for (var unit = 0; unit < Units; unit++)
        {
            units[unit] = takes((char)unit);
        }

        return new CharacterSet(units);
    }

    private static string Abbreviation(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => "Lu",
        UnicodeCategory.LowercaseLetter => "Ll",
        UnicodeCategory.TitlecaseLetter => "Lt",
        UnicodeCategory.ModifierLetter => "Lm",
        UnicodeCategory.OtherLetter => "Lo",
        UnicodeCategory.NonSpacingMark => "Mn",
        UnicodeCategory.SpacingCombiningMark => "Mc",
        UnicodeCategory.EnclosingMark => "Me",
        UnicodeCategory.DecimalDigitNumber => "Nd",
        UnicodeCategory.LetterNumber => "Nl",
        UnicodeCategory.OtherNumber => "No",
        UnicodeCategory.SpaceSeparator => "Zs",
        UnicodeCategory.LineSeparator => "Zl",
        UnicodeCategory.ParagraphSeparator => "Zp",
        UnicodeCategory.Control => "Cc",
        UnicodeCategory.Format => "Cf",
        UnicodeCategory.Surrogate => "Cs",
        UnicodeCategory.PrivateUse => "Co",
        UnicodeCategory.ConnectorPunctuation => "Pc",
        UnicodeCategory.DashPunctuation => "Pd",
        UnicodeCategory.OpenPunctuation => "Ps",
        UnicodeCategory.ClosePunctuation => "Pe",
        UnicodeCategory.InitialQuotePunctuation => "Pi",
        UnicodeCategory.FinalQuotePunctuation => "Pf",
        UnicodeCategory.OtherPunctuation => "Po",
        UnicodeCategory.MathSymbol => "Sm",
        UnicodeCategory.CurrencySymbol => "Sc",
        UnicodeCategory.ModifierSymbol => "Sk",
        UnicodeCategory.OtherSymbol => "So",
        _ => "Cn",
    };
}
