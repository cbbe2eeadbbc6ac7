using System.Globalization;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>Says what a value must fulfil.</summary>
internal static class ConstraintPhrases
{
    /// <summary>A phrase for each constraint.</summary>
    /// <param name="constraints">The constraints.</param>
    public static IEnumerable<IReadOnlyList<Piece>> Of(ValueConstraints? constraints)
    {
        if (constraints is null)
        {
            yield break;
        }

        if (constraints.AllowedValues is { } values)
        {
            yield return [new("one of"), .. values.Select(value => value.Length == 0 ? new Piece("(empty)") : Piece.Code(value))];
        }

        if (Range(constraints.MinLength, constraints.MaxLength) is { } length)
        {
            yield return [new($"{length} {((constraints.MaxLength ?? constraints.MinLength) == 1 ? "character" : "characters")}")];
        }

        if (Range(constraints.MinValue, constraints.MaxValue) is { } range)
        {
            yield return [new(range)];
        }

        if (constraints.AllowedPattern is { } pattern)
        {
            yield return [new("matches"), Piece.Code(pattern)];
        }

        if (constraints.Description is { } description)
        {
            yield return [new(description)];
        }
    }

    private static string? Range(decimal? least, decimal? greatest) => (least, greatest) switch
    {
        (null, null) => null,
        ({ } from, null) => $"at least {Number(from)}",
        (null, { } to) => $"at most {Number(to)}",
        ({ } from, { } to) => $"{Number(from)} to {Number(to)}",
    };

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
