namespace Mlops.Sdk.Glue.Import;

/// <summary>Names that a member of an imported class must not have: members it inherits, and types its declarations name.</summary>
internal static class MemberNames
{
    private static readonly string[] Reserved =
    [
        "PipelineType", "StackNameSuffix", "StackNameKey", "Template", "TemplateSummary", "HasFunctions", "Version", "Description", "Deployment",
        "DerivedNames", "Permissions", "Build", "Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
        "Blueprint", "BlueprintStack", "Parameter", "StringParameter", "NumberParameter", "Key", "Setting", "Expression", "When", "LambdaCode",
        "RequestKeyType", "JsonNode",
    ];

    /// <summary>The names that are taken in a class.</summary>
    /// <param name="className">The class.</param>
    /// <param name="others">Names that were given already.</param>
    public static HashSet<string> Of(string className, params IEnumerable<string> others) => [.. Reserved, className, .. others];
}
