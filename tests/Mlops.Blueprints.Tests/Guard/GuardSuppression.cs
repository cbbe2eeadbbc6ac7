using System.Text.RegularExpressions;

namespace Mlops.Blueprints.Guard;

/// <summary>A row of cfn-guard-suppressions.md: findings that are to stay.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Resources">The resources as <c>template/logical id</c>, each without the CDK's hash; <c>*</c> stands for any text.</param>
/// <param name="Reason">Why they stay.</param>
internal sealed partial record GuardSuppression(string Rule, IReadOnlyList<string> Resources, string Reason)
{
    /// <summary>Reads the rows of a file.</summary>
    public static IReadOnlyList<GuardSuppression> Read(string file) =>
        [.. Row().Matches(File.ReadAllText(file)).Select(row => new GuardSuppression(row.Groups["rule"].Value, row.Groups["resources"].Value.Trim().Split(' '), row.Groups["reason"].Value.Trim()))];

    /// <summary>The pattern that covers a finding; <see langword="null"/> for none.</summary>
    public string? PatternFor(GuardFinding finding) => finding.Rule == Rule
        ? Resources.FirstOrDefault(pattern => Regex.IsMatch($"{finding.Template}/{finding.Resource}", $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}([0-9A-F]{{8}})?\z"))
        : null;

    [GeneratedRegex(@"^\| `(?<rule>\w+)` \| (?<resources>[^|]+) \| (?<reason>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
