namespace Mlops.Core.Manifests.Rules;

/// <summary>The forms of the names in a manifest. The analyzers hold an author's source against the same.</summary>
internal static class ManifestNames
{
    public const string PipelineTypeForm = "1 to 64 lower-case letters, digits and underscores";

    public const string KeyForm = "lower-case letters, digits and underscores, a letter first, at most 64; not pipeline_type";

    public const string ParameterForm = "1 to 255 letters and digits";

    public const string StackNameSuffixForm = "letters, digits and hyphens, at most 64";

    public static bool IsPipelineType(string name) => name.Length is >= 1 and <= 64 && name.All(IsSnake);

    public static bool IsKey(string name) => name.Length is >= 1 and <= 64 && char.IsAsciiLetterLower(name[0]) && name.All(IsSnake) && name != RequestKeys.PipelineType;

    /// <remarks>Source: AWS CloudFormation User Guide, "CloudFormation template Parameters syntax" and "Understand CloudFormation quotas".</remarks>
    public static bool IsParameter(string name) => name.Length is >= 1 and <= 255 && name.All(char.IsAsciiLetterOrDigit);

    public static bool IsTemplate(string name) =>
        name.Length > 0
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
        && (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal));

    public static bool IsStackNameSuffix(string name) => name.Length is >= 1 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsSnake(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_';
}
