using System.Globalization;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Patterns;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Parameters;

/// <summary>Holds a value against its parameter's constraints, in CloudFormation's words.</summary>
internal static class ParameterConstraints
{
    /// <summary>The longest value (AWS CloudFormation quotas: parameter value, 4,096 bytes).</summary>
    private const int MaxValueLength = 4096;

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
        var items = declaration is { IsList: true, IsStored: false } ? ParameterValues.Items(value) : [value];
        CheckPattern(declaration, items, problems, Refuse);
        foreach (var item in items)
        {
            CheckItem(declaration, item, Refuse);
        }
    }

    private static void CheckPattern(ParameterDeclaration declaration, string[] items, TemplateProblems problems, Action<string> refuse)
    {
        // What is no pattern is told where the template is read.
        if (declaration.AllowedPattern is not { } pattern || JavaPattern.TryRead(pattern, out _) is not { } regex)
        {
            return;
        }

        try
        {
            foreach (var _ in items.Where(item => !regex.IsMatch(item)))
            {
                refuse($"match pattern {pattern}");
            }
        }
        catch (RegexMatchTimeoutException)
        {
            problems.Add(
                CloudFormationDiagnostics.ParameterValue,
                declaration.Name,
                $"Parameter '{declaration.Name}': whether its value matches the pattern {pattern} cannot be said within {regex.MatchTimeout.TotalMilliseconds:0} ms.",
                "A repetition within a repetition tries endlessly: write the pattern so that each character can be taken in one way only.");
        }
    }

    private static void CheckItem(ParameterDeclaration declaration, string item, Action<string> refuse)
    {
        if (declaration.AllowedValues is { } allowed && !allowed.Contains(item))
        {
            refuse($"be one of AllowedValues [{string.Join(", ", allowed)}]");
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
}
