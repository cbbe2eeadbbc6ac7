namespace Mlops.Core.Manifests.Rules;

/// <summary>The forms of the names in a manifest.</summary>
internal static class ManifestNames
{
    public static bool IsPipelineType(string name) => name.Length is >= 1 and <= 64 && name.All(IsSnake);

    public static bool IsKey(string name) => name.Length is >= 1 and <= 64 && char.IsAsciiLetterLower(name[0]) && name.All(IsSnake);

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
