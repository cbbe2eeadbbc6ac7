using System.Text.Json.Nodes;
using Mlops.CloudFormation.Graph;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Linting;

/// <summary>What conditions refer to, and what refers to resources that have one.</summary>
internal static class ConditionReferences
{
    public static void Check(Template template, TemplateProblems problems)
    {
        var needs = template.Conditions.ToDictionary(condition => condition.Key, condition => (IReadOnlyCollection<string>)NamesIn(condition.Value).ToHashSet());
        foreach (var (name, others) in needs)
        {
            foreach (var missing in others.Where(other => !needs.ContainsKey(other)))
            {
                problems.Add(CloudFormationDiagnostics.UnresolvedReference, $"/Conditions/{name}", $"Template format error: Unresolved condition dependency {missing}.");
            }
        }

        try
        {
            DependencyOrder.Of(needs);
        }
        catch (MlopsException exception)
        {
            problems.Add(CloudFormationDiagnostics.CircularDependency, "/Conditions", exception.Problems[0].Message.Replace("between resources", "between conditions", StringComparison.Ordinal));
        }

        foreach (var resource in template.Resources.Values.Where(resource => resource.Condition is null))
        {
            CheckUnconditional(template, resource.Properties, $"/Resources/{resource.LogicalId}/Properties", problems);
        }

        foreach (var output in template.Outputs.Values.Where(output => output.Condition is null))
        {
            CheckUnconditional(template, output.Value, $"/Outputs/{output.Name}/Value", problems);
        }
    }

    /// <summary>The names of the conditions that an expression asks for.</summary>
    public static IEnumerable<string> NamesIn(JsonNode? expression) => expression switch
    {
        JsonObject mapping => mapping.SelectMany(member => member.Key == "Condition" && JsonText.StringOf(member.Value) is { } name ? [name] : NamesIn(member.Value)),
        JsonArray list => list.SelectMany(NamesIn),
        _ => [],
    };

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
