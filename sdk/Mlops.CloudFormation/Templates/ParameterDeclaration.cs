namespace Mlops.CloudFormation.Templates;

/// <summary>A parameter as a template declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, such as <c>String</c>.</param>
internal sealed record ParameterDeclaration(string Name, string Type)
{
    public string? Default { get; init; }

    public bool NoEcho { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? AllowedValues { get; init; }

    public string? AllowedPattern { get; init; }

    public string? ConstraintDescription { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? MinValue { get; init; }

    public decimal? MaxValue { get; init; }

    /// <summary>Whether <c>Ref</c> gives a list.</summary>
    public bool IsList => Type == "CommaDelimitedList" || Type.StartsWith("List<", StringComparison.Ordinal);

    /// <summary>Whether each value is a number.</summary>
    public bool IsNumeric => Type is "Number" or "List<Number>";
}
