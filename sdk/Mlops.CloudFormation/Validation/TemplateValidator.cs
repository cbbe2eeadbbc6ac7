using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Validation;

/// <summary>Checks a template's functions and references without any values.</summary>
internal static class TemplateValidator
{
    public static void Check(Template template, TemplateProblems problems)
    {
        foreach (var (name, expression) in template.Conditions)
        {
            CheckConditionReferences(template, expression, $"/Conditions/{name}", problems);
        }

        foreach (var resource in template.Resources.Values)
        {
            var pointer = $"/Resources/{resource.LogicalId}";
            CheckCondition(template, resource.Condition, pointer, problems);
            Unresolved(resource.DependsOn.Where(name => !template.Resources.ContainsKey(name)), pointer, problems);
            CheckTree(template, resource.Properties, pointer, problems);
        }

        foreach (var output in template.Outputs.Values)
        {
            var pointer = $"/Outputs/{output.Name}";
            CheckCondition(template, output.Condition, pointer, problems);
            CheckTree(template, output.Value, pointer, problems);
            CheckTree(template, output.ExportName, pointer, problems);
        }
    }

    private static void CheckTree(Template template, JsonNode? tree, string pointer, TemplateProblems problems)
    {
        FunctionCalls.Check(template, tree, pointer, problems);
        var references = References.In(tree).Distinct().ToList();
        Unresolved(references.Where(reference => !reference.IsGetAtt).Select(reference => reference.Name).Where(name => !IsKnown(template, name)), pointer, problems);
        foreach (var (name, attribute, _) in references.Where(reference => reference.IsGetAtt))
        {
            if (!template.Resources.TryGetValue(name, out var resource))
            {
                problems.Add(CloudFormationDiagnostics.UnresolvedReference, pointer, $"Template error: instance of Fn::GetAtt references undefined resource {name}");
            }
            else if (attribute is not null && !ResourceTypes.Supports(resource.Type, attribute))
            {
                problems.Add(CloudFormationDiagnostics.UnresolvedReference, pointer, $"Template error: {GetAttFunction.Unsupported(name, attribute)}");
            }
        }
    }

    private static void CheckConditionReferences(Template template, JsonNode? expression, string pointer, TemplateProblems problems)
    {
        var unresolved = References.In(expression)
            .Select(reference => reference.Name)
            .Where(name => !template.Parameters.ContainsKey(name) && !PseudoParameters.Names.Contains(name))
            .Distinct()
            .ToList();
        if (unresolved.Count > 0)
        {
            problems.Add(
                CloudFormationDiagnostics.UnresolvedReference,
                pointer,
                $"Template format error: Unresolved dependencies [{string.Join(", ", unresolved)}]. Cannot reference resources in the Conditions block of the template");
        }
    }

    private static void CheckCondition(Template template, string? condition, string pointer, TemplateProblems problems)
    {
        if (condition is not null && !template.Conditions.ContainsKey(condition))
        {
            problems.Add(CloudFormationDiagnostics.UnresolvedReference, pointer, $"Template format error: Unresolved condition dependency {condition}.");
        }
    }

    private static bool IsKnown(Template template, string name) =>
        template.Parameters.ContainsKey(name) || template.Resources.ContainsKey(name) || PseudoParameters.Names.Contains(name);

    private static void Unresolved(IEnumerable<string> names, string pointer, TemplateProblems problems)
    {
        var list = names.Distinct().ToList();
        if (list.Count > 0)
        {
            problems.Add(
                CloudFormationDiagnostics.UnresolvedReference,
                pointer,
                $"Template format error: Unresolved resource dependencies [{string.Join(", ", list)}] in the Resources block of the template");
        }
    }
}
