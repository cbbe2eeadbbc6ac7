using System.Text.Json.Nodes;
using Mlops.Cli.Reports;

namespace Mlops.Cli.Lint;

/// <summary>Findings in the form that code hosts take ("Static Analysis Results Interchange Format (SARIF) Version 2.1.0", OASIS).</summary>
internal static class SarifLog
{
    public static JsonObject Of(IReadOnlyList<LintFinding> findings) => new()
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "mlops lint",
                    ["version"] = typeof(SarifLog).Assembly.GetName().Version!.ToString(3),
                    ["rules"] = new JsonArray([.. findings.Select(finding => finding.Problem.Code).Distinct().Order(StringComparer.Ordinal).Select(id => new JsonObject { ["id"] = id })]),
                },
            },
            ["columnKind"] = "unicodeCodePoints",
            ["results"] = new JsonArray([.. findings.Select(Result)]),
        }),
    };

    private static JsonObject Result(LintFinding finding) => new()
    {
        ["ruleId"] = finding.Problem.Code,
        ["level"] = finding.IsError ? "error" : "warning",
        ["message"] = new JsonObject { ["text"] = finding.Text },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = UriOf(finding.File) },
                ["region"] = new JsonObject { ["startLine"] = finding.Line, ["startColumn"] = finding.Column },
            },
        }),
    };

    private static string UriOf(string file) =>
        Path.IsPathRooted(file) ? new Uri(Path.GetFullPath(file)).AbsoluteUri : string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
