namespace Mlops.CloudFormation.Templates;

/// <summary>A parameter as a template declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, such as <c>String</c>.</param>
internal sealed record ParameterDeclaration(string Name, string Type)
{
    private const string StoredPrefix = "AWS::SSM::Parameter::Value<";

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

    /// <summary>Whether the value is the name of a parameter in the Parameter Store, whose value <c>Ref</c> gives.</summary>
    /// <remarks>Source: AWS CloudFormation User Guide, "Specify existing resources at runtime with CloudFormation-supplied parameter types".</remarks>
    public bool IsStored => StoredType(Type) is not null;

    /// <summary>Whether <c>Ref</c> gives a list.</summary>
    public bool IsList => (StoredType(Type) ?? Type) is var type && (type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal));

    /// <summary>The type of each value, without the list and the store that they are in.</summary>
    public string ItemType => (StoredType(Type) ?? Type) is var type && type.StartsWith("List<", StringComparison.Ordinal) && type.EndsWith('>') ? type[5..^1] : type;

    /// <summary>Whether each value is a number.</summary>
    public bool IsNumeric => Type is "Number" or "List<Number>";

    /// <summary>The type of the value that is in the Parameter Store; <see langword="null"/> for a parameter that has its value itself.</summary>
    public static string? StoredType(string type) => type.StartsWith(StoredPrefix, StringComparison.Ordinal) && type.EndsWith('>') ? type[StoredPrefix.Length..^1] : null;
}
