using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Linting;

/// <summary>What refers to resources that have a condition.</summary>
internal static class ConditionReferences
{
    public static void Check(Template template, TemplateProblems problems)
    {
        foreach (var resource in template.Resources.Values.Where(resource => resource.Condition is null))
        {
            CheckUnconditional(template, resource.Properties, $"/Resources/{resource.LogicalId}/Properties", problems);
        }

        foreach (var output in template.Outputs.Values.Where(output => output.Condition is null))
        {
            CheckUnconditional(template, output.Value, $"/Outputs/{output.Name}/Value", problems);
        }
    }

    /// <summary>Within a <c>Fn::If</c> nothing is told: its condition may be the resource's, or follow from it.</summary>
    private static void CheckUnconditional(Template template, JsonNode? node, string place, TemplateProblems problems)
    {
        if (node is JsonArray list)
        {
            foreach (var (index, item) in list.Index())
            {
                CheckUnconditional(template, item, $"{place}/{index}", problems);
            }
        }
        else if (node is JsonObject mapping)
        {
            if (!FunctionCall.TryRead(mapping, out var call))
            {
                foreach (var (name, member) in mapping)
                {
                    CheckUnconditional(template, member, $"{place}/{name}", problems);
                }

                return;
            }

            // The branch that a condition does not take is not there.
            foreach (var name in References.In(mapping, _ => true).Intersect(References.In(mapping, _ => false)).Select(reference => reference.Name).Distinct())
            {
                if (template.Resources.TryGetValue(name, out var resource) && resource.Condition is { } condition)
                {
                    problems.Add(new Problem(LintDiagnostics.ConditionalReference, $"'{name}' is there only when the condition {condition} holds, and this refers to it always.")
                    {
                        Pointer = place,
                        Hint = $"Put the condition {condition} on what refers to it, or use Fn::If.",
                        Severity = ProblemSeverity.Warning,
                    });
                }
            }
        }
    }
}
