using System.Globalization;

namespace ChurnScoring.ValidateInput;

/// <summary>A column of the customer file.</summary>
/// <param name="Name">The name in the first line.</param>
/// <param name="Expected">What a value must be, as a person would say it.</param>
/// <param name="IsValid">Whether a value is that.</param>
internal sealed record CustomerColumn(string Name, string Expected, Func<string, bool> IsValid)
{
    /// <summary>Whether the file may do without the column.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether no value may come twice.</summary>
    public bool Unique { get; init; }

    public static CustomerColumn Text(string name, int maxLength) =>
        new(name, $"a text of 1 to {maxLength} characters", value => value.Length > 0 && value.Length <= maxLength);

    public static CustomerColumn Choice(string name, params string[] choices) =>
        new(name, $"one of {string.Join(", ", choices)}", choices.Contains);

    public static CustomerColumn Integer(string name, int min, int max) =>
        new(name, $"a whole number from {min} to {max}", value =>
            int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max);

    public static CustomerColumn Number(string name, decimal min, decimal max) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"), value =>
            decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max);
}
