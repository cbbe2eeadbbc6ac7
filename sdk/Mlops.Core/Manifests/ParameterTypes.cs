namespace Mlops.Core.Manifests;

/// <summary>The CloudFormation types that a blueprint's parameters can have.</summary>
/// <remarks>
/// Source: AWS CloudFormation Template Reference, "Parameters": data types. Those of AWS's resources are not among them, such as <c>List&lt;AWS::EC2::Subnet::Id&gt;</c>:
/// CloudFormation looks for their values with the permissions of whoever deploys, and takes no empty one.
/// </remarks>
public static class ParameterTypes
{
    /// <summary>Text.</summary>
    public const string String = "String";

    /// <summary>A number.</summary>
    public const string Number = "Number";

    /// <summary>Texts with commas between them.</summary>
    public const string List = "CommaDelimitedList";

    /// <summary>Numbers with commas between them.</summary>
    public const string NumberList = "List<Number>";

    /// <summary>The name of a parameter of Systems Manager, whose text the template gets.</summary>
    public const string Stored = "AWS::SSM::Parameter::Value<String>";

    /// <summary>The name of a parameter of Systems Manager, whose texts the template gets.</summary>
    public const string StoredList = "AWS::SSM::Parameter::Value<List<String>>";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [String, Number, List, NumberList, Stored, StoredList];

    /// <summary>Whether a parameter's value has items, each of which fulfils the constraints.</summary>
    /// <param name="type">The parameter's type.</param>
    public static bool HasItems(string type) => type is List or NumberList;

    /// <summary>Whether a parameter's value, or each item of it, is a number.</summary>
    /// <param name="type">The parameter's type.</param>
    public static bool IsNumeric(string type) => type is Number or NumberList;
}
