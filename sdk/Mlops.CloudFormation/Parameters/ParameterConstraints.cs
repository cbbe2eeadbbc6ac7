using System.Globalization;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Parameters;

/// <summary>Holds a value against its parameter's constraints, in CloudFormation's words.</summary>
internal static class ParameterConstraints
{
    /// <summary>The longest value (AWS CloudFormation quotas: parameter value, 4,096 bytes).</summary>
    private const int MaxValueLength = 4096;

    /// <summary>A pattern that needs longer than this backtracks without end.</summary>
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public static void Check(ParameterDeclaration declaration, string value, TemplateProblems problems)
    {
        void Refuse(string what) => problems.Add(
            CloudFormationDiagnostics.ParameterValue,
            declaration.Name,
            declaration.ConstraintDescription is { } description
                ? $"Parameter '{declaration.Name}' failed to satisfy constraint: {description}"
                : $"Parameter '{declaration.Name}' must {what}");

        if (value.Length > MaxValueLength)
        {
            Refuse($"contain at most {MaxValueLength} characters");
        }

        if (declaration.MinLength > value.Length)
        {
            Refuse($"contain at least {declaration.MinLength} characters");
        }

        if (declaration.MaxLength < value.Length)
        {
            Refuse($"contain at most {declaration.MaxLength} characters");
        }

        // The constraints of a parameter that is stored are those of its name.
        foreach (var item in declaration is { IsList: true, IsStored: false } ? ParameterValues.Items(value) : [value])
        {
            CheckItem(declaration, item, Refuse);
        }
    }

    private static void CheckItem(ParameterDeclaration declaration, string item, Action<string> refuse)
    {
        if (declaration.AllowedValues is { } allowed && !allowed.Contains(item))
        {
            refuse($"be one of AllowedValues [{string.Join(", ", allowed)}]");
        }

        if (declaration.AllowedPattern is { } pattern && !Matches(pattern, item))
        {
            refuse($"match pattern {pattern}");
        }

        if (!declaration.IsNumeric)
        {
            return;
        }

        if (!decimal.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            refuse("be a number");
            return;
        }

        if (declaration.MinValue > number)
        {
            refuse($"be a number not less than {declaration.MinValue}");
        }

        if (declaration.MaxValue < number)
        {
            refuse($"be a number not greater than {declaration.MaxValue}");
        }
    }

    /// <summary>Whether the whole value matches, as Java's <c>matches</c> has it.</summary>
    private static bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
