using System.Text.RegularExpressions;
using Mlops.Core.Manifests;
using Mlops.Core.Text;

namespace Mlops.Core.Requests;

/// <summary>Checks values against constraints as CloudFormation does.</summary>
internal static partial class ConstraintRules
{
    /// <summary>The first constraint that a value breaks; <see langword="null"/> for none. One value is one mistake.</summary>
    /// <param name="constraints">The constraints; <see langword="null"/> for none.</param>
    /// <param name="text">The value.</param>
    public static Violation? Check(ValueConstraints? constraints, string text) => constraints is null ? null :
        Allowed(constraints, text) ?? Range(constraints, text) ?? Length(constraints, text) ?? Pattern(constraints, text);

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
        (null, _) => FormattableString.Invariant($"{what} of at most {max}"),
        (_, null) => FormattableString.Invariant($"{what} of at least {min}"),
        _ => FormattableString.Invariant($"{what} from {min} to {max}"),
    };
}
