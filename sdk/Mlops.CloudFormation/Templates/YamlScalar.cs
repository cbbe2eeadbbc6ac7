using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core.Events;

namespace Mlops.CloudFormation.Templates;

/// <summary>Scalars of YAML 1.1 as CloudFormation takes them: dates stay text; numbers that are not written as people do are what they mean, with a warning.</summary>
internal static partial class YamlScalar
{
    /// <summary>Longer ones are no numbers that anybody means.</summary>
    private const int MaxNumber = 64;

    public static JsonNode? Convert(Scalar scalar, TemplateProblems problems)
    {
        if (!scalar.IsPlainImplicit)
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            "yes" or "Yes" or "YES" or "on" or "On" or "ON" => Surprising(scalar, "true", problems),
            "no" or "No" or "NO" or "off" or "Off" or "OFF" => Surprising(scalar, "false", problems),
            // Parsed, not converted: the digits stay as they are written (1.10).
            var text when Number().IsMatch(text) => JsonNode.Parse(text),
            { Length: <= MaxNumber } text when Meaning(text) is { } number => Surprising(scalar, number, problems),
            var text => JsonValue.Create(text),
        };
    }

    /// <summary>The number that a key is; <see langword="null"/> when it is a text.</summary>
    public static string? NumberOf(Scalar key) => !key.IsPlainImplicit ? null
        : Number().IsMatch(key.Value) ? key.Value
        : key.Value is { Length: > 0 and <= MaxNumber } text ? Meaning(text)
        : null;

    private static JsonNode? Surprising(Scalar scalar, string meaning, TemplateProblems problems)
    {
        problems.Warn($"line {scalar.Start.Line}, column {scalar.Start.Column}", $"{scalar.Value} without quotes is {meaning} in YAML 1.1, which CloudFormation reads.", $"Write '{scalar.Value}' where the text is meant, {meaning} where that is.");
        return JsonNode.Parse(meaning);
    }

    /// <summary>The decimal number that a text is in YAML 1.1; <see langword="null"/> when it is none.</summary>
    /// <remarks>Source: "Integer Language-Independent Type for YAML Version 1.1" and the same of floating-point numbers, yaml.org.</remarks>
    private static string? Meaning(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).TrimStart('+', '-');
        var sign = text[0] == '-' ? "-" : "";
        return digits.Length == 0 ? null
            : Octal().IsMatch(text) ? $"{sign}{Whole(digits, 8)}"
            : Hexadecimal().IsMatch(text) ? $"{sign}{Whole(digits[2..], 16)}"
            : Binary().IsMatch(text) ? $"{sign}{Whole(digits[2..], 2)}"
            : Sexagesimal().IsMatch(text) ? $"{sign}{digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + BigInteger.Parse(part, CultureInfo.InvariantCulture))}"
            : Decimal().IsMatch(text) ? $"{sign}{digits}"
            : Fraction().IsMatch(text) ? $"{sign}{Fractional(digits)}"
            : null;
    }

    private static BigInteger Whole(string digits, int radix) => digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + System.Convert.ToInt32($"{digit}", 16));

    /// <summary>With a digit on both sides of the point, as JSON wants it.</summary>
    private static string Fractional(string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = (digits[..point].TrimStart('0'), digits[(point + 1)..]);
        return $"{(whole.Length == 0 ? "0" : whole)}.{(rest.Length > 0 && char.IsAsciiDigit(rest[0]) ? rest : $"0{rest}")}";
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[-+]?0[0-7_]+\z")]
    private static partial Regex Octal();

    [GeneratedRegex(@"^[-+]?0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*\z")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^[-+]?0b[01_]*[01][01_]*\z")]
    private static partial Regex Binary();

    [GeneratedRegex(@"^[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+\z")]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9_]*)\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Fraction();
}
