using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Linting;

/// <summary>Parameters, conditions and mappings that nothing uses.</summary>
internal sealed class UnusedParts
{
    /// <summary>Sections whose text uses nothing.</summary>
    private static readonly string[] WithoutUse = ["Parameters", "Mappings", "Metadata"];

    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _conditions = [];
    private readonly HashSet<string> _mappings = [];
    private bool _usesUnknown;

    private UnusedParts()
    {
    }

    public static void Check(JsonObject tree, Template template, TemplateProblems problems)
    {
        var used = new UnusedParts();
        foreach (var (_, section) in tree.Where(section => !WithoutUse.Contains(section.Key)))
        {
            used.Add(section);
        }

        if (used._usesUnknown)
        {
            return;
        }

        Report(template.Parameters.Keys.Except(used._names), LintDiagnostics.UnusedParameter, "Parameters", "parameter", problems);
        Report(template.Conditions.Select(condition => condition.Key).Except(used._conditions), LintDiagnostics.UnusedCondition, "Conditions", "condition", problems);
        Report(template.Mappings.Select(mapping => mapping.Key).Except(used._mappings), LintDiagnostics.UnusedMapping, "Mappings", "mapping", problems);
    }

    private static void Report(IEnumerable<string> names, string code, string section, string title, TemplateProblems problems)
    {
        foreach (var name in names)
        {
            problems.Add(new Problem(code, $"Nothing uses the {title} '{name}'.") { Pointer = $"/{section}/{name}", Severity = ProblemSeverity.Warning });
        }
    }

    private void Add(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Add(item);
            }
        }

        foreach (var (name, value) in node as JsonObject ?? [])
        {
            AddUse(name, value);
            Add(value);
        }
    }

    private void AddUse(string name, JsonNode? value)
    {
        switch (name)
        {
            case "Ref" or "Fn::ValueOf" or "Fn::Sub" or "Condition":
                var first = JsonText.StringOf(value is JsonArray { Count: > 0 } list ? list[0] : value);
                (name == "Condition" ? _conditions : _names).UnionWith(first is null ? [] : name == "Fn::Sub" ? SubTemplate.Variables(first).Select(variable => variable.Split('.')[0]) : [first]);
                break;
            case "Fn::If" when IfFunction.Read(value) is { } branches:
                _conditions.Add(branches.Condition);
                break;
            case "Fn::FindInMap" when value is JsonArray { Count: > 0 } path && JsonText.StringOf(path[0]) is { } mapping:
                _mappings.Add(mapping);
                break;
            // A name that is computed can be any, and so can what a macro puts in.
            case "Fn::FindInMap" or "Fn::Transform" or "Fn::RefAll" or "Fn::ValueOfAll":
                _usesUnknown = true;
                break;
            default:
                _usesUnknown |= name.StartsWith("Fn::ForEach::", StringComparison.Ordinal);
                break;
        }
    }
}
