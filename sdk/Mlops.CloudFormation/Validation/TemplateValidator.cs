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
        ConditionChecks.Check(template, problems);
        RuleChecks.Check(template, problems);
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
            CheckExport(template, output, $"{pointer}/Export/Name", problems);
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

    /// <summary>An export's name is known before the stack begins: "Fn::ImportValue" in the AWS CloudFormation Template Reference Guide.</summary>
    private static void CheckExport(Template template, OutputDeclaration output, string pointer, TemplateProblems problems)
    {
        if (References.In(output.ExportName).FirstOrDefault(reference => template.Resources.ContainsKey(reference.Name)) is { Name: { } resource })
        {
            problems.Format(pointer, $"Output {output.Name} is malformed. The Name of an Export must not depend on a resource; this one depends on {resource}.");
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
