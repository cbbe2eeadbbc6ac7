using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mlops.Core.Manifests;
using Mlops.Core.Text;

namespace Mlops.Core.Requests;

/// <summary>Checks values against constraints as CloudFormation does.</summary>
internal static class ConstraintRules
{
    /// <summary>The greatest size of a parameter's value, in bytes.</summary>
    /// <remarks>Source: AWS CloudFormation User Guide, "Understand CloudFormation quotas".</remarks>
    private const int MaxParameterBytes = 4096;

    /// <summary>The first constraint that a value breaks; <see langword="null"/> for none. One value is one mistake.</summary>
    /// <param name="constraints">The constraints; <see langword="null"/> for none.</param>
    /// <param name="text">The value.</param>
    public static Violation? Check(ValueConstraints? constraints, string text) => constraints is null ? null :
        Allowed(constraints, text) ?? Range(constraints, text) ?? Length(constraints, text) ?? Pattern(constraints, text);

    /// <summary>The rules for a template parameter that a value breaks: of a list, the first that each item does.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">The value.</param>
    public static IReadOnlyList<Violation> CheckAll(TemplateParameter parameter, string text) =>
        Encoding.UTF8.GetByteCount(text) > MaxParameterBytes ? [new(RequestDiagnostics.WrongLength, $"at most {MaxParameterBytes} bytes, CloudFormation's limit for a parameter")]
        : ParameterTypes.HasItems(parameter.Type) ? CheckItems(text, item => Check(parameter, item))
        : Check(parameter, text) is { } violation ? [violation]
        : [];

    /// <summary>The constraints of a key that a value breaks: of a list, the first that each item does.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The value.</param>
    public static IReadOnlyList<Violation> CheckAll(RequestKey key, string text) =>
        key.Type is RequestKeyType.List or RequestKeyType.NumberList ? CheckItems(text, item => Check(key.Constraints, item))
        : Check(key.Constraints, text) is { } violation ? [violation]
        : [];

    private static Violation? Check(TemplateParameter parameter, string text) =>
        ParameterTypes.IsNumeric(parameter.Type) && !NumberText.TryParse(text, out _) ? new(RequestDiagnostics.WrongType, "a number") : Check(parameter.Constraints, text);

    private static List<Violation> CheckItems(string text, Func<string, Violation?> check) =>
        [.. ListText.Items(text).Index().Select(item => check(item.Item) is { } violation ? violation with { Item = item.Index } : null).OfType<Violation>()];

    private static Violation? Allowed(ValueConstraints constraints, string text) =>
        constraints.AllowedValues is not { } allowed || allowed.Contains(text)
            ? null
            : new(
                RequestDiagnostics.NotAllowed,
                allowed.Count == 1 ? $"\"{allowed[0]}\"" : $"one of {string.Join(", ", allowed.Select(v => $"\"{v}\""))}",
                NearestName.Hint(text, allowed) ?? constraints.Description);

    private static Violation? Range(ValueConstraints constraints, string text) =>
        NumberText.TryParse(text, out var number) && (number < constraints.MinValue || number > constraints.MaxValue)
            ? new(RequestDiagnostics.OutOfRange, Bounds("a number", constraints.MinValue, constraints.MaxValue), constraints.Description)
            : null;

    private static Violation? Length(ValueConstraints constraints, string text) =>
        text.Length < constraints.MinLength || text.Length > constraints.MaxLength
            ? new(
                RequestDiagnostics.WrongLength,
                Bounds("a length", constraints.MinLength, constraints.MaxLength) + $" characters, not {text.Length}",
                constraints.Description)
            : null;

    private static Violation? Pattern(ValueConstraints constraints, string text)
    {
        if (constraints.AllowedPattern is not { } pattern)
        {
            return null;
        }

        try
        {
            return AllowedPatterns.IsMatch(pattern, text) ? null : new(RequestDiagnostics.NoMatch, $"text that matches {pattern}", constraints.Description);
        }
        catch (RegexMatchTimeoutException)
        {
            return new(RequestDiagnostics.NoMatch, $"text that {pattern} can be matched with within a second", "Simplify the pattern in the blueprint.");
        }
    }

    private static string Bounds(string what, decimal? min, decimal? max) => (min, max) switch
    {
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"{what} of at most {max}"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"{what} of at least {min}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{what} from {min} to {max}"),
    };
}
