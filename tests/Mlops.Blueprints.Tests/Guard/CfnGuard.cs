using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.Blueprints.Guard;

/// <summary>AWS CloudFormation Guard with the rules of AWS Control Tower, from the folder that MLOPS_CFN_GUARD names; <c>.ci/cfn-guard</c> fetches it.</summary>
internal static partial class CfnGuard
{
    private const string Variable = "MLOPS_CFN_GUARD";

    /// <summary>Holds every template of a folder against every rule.</summary>
    public static IReadOnlyList<GuardFinding> Check(string folder)
    {
        var package = Environment.GetEnvironmentVariable(Variable);
        Skip.If(string.IsNullOrEmpty(package), $"cfn-guard is not there: export {Variable}=$(.ci/cfn-guard)");
        var guard = Programs.Run(
            Path.Combine(package!, "bin", "ubuntu", "x86_64", "cfn-guard"),
            ["validate", "--rules", Path.Combine(package!, "rules", "control-tower", "cfn-guard"), "--data", folder, "--structured", "--output-format", "json", "--show-summary", "none"]);
        var reports = JsonNode.Parse(guard.Output)!.AsArray();
        Assert.Equal(Directory.GetFiles(folder).Length, reports.Count);
        return [.. reports.SelectMany(report => report!["not_compliant"]!.AsArray().SelectMany(failure => Findings(report, failure!["Rule"]!)))];
    }

    private static IEnumerable<GuardFinding> Findings(JsonNode report, JsonNode rule)
    {
        var template = Path.GetFileNameWithoutExtension(report["name"]!.ToString());
        var resources = ResourcePath().Matches(rule.ToJsonString()).Select(path => path.Groups["id"].Value).Distinct().DefaultIfEmpty("");
        return resources.Select(resource => new GuardFinding(rule["name"]!.ToString(), template, resource));
    }

    [GeneratedRegex("\"path\":\"/Resources/(?<id>[A-Za-z0-9]+)")]
    private static partial Regex ResourcePath();
}
