using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>Checks the function calls of a tree: that each function is known, alone in its mapping, and asks for a condition that is there.</summary>
internal static class FunctionCalls
{
    /// <param name="template">The template.</param>
    /// <param name="node">The tree.</param>
    /// <param name="pointer">Its place.</param>
    /// <param name="problems">Where what is wrong goes to.</param>
    /// <param name="isRule">Whether the tree is part of a rule.</param>
    public static void Check(Template template, JsonNode? node, string pointer, TemplateProblems problems, bool isRule = false)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Check(template, item, pointer, problems, isRule);
            }
        }
        else if (node is JsonObject mapping)
        {
            CheckMapping(template, mapping, pointer, problems, isRule);
            foreach (var (_, value) in mapping)
            {
                Check(template, value, pointer, problems, isRule);
            }
        }
    }

    private static void CheckMapping(Template template, JsonObject mapping, string pointer, TemplateProblems problems, bool isRule)
    {
        void Add(string message) => problems.Add(CloudFormationDiagnostics.IntrinsicFunction, pointer, $"Template error: {message}");

        if (!FunctionCall.TryRead(mapping, out var call))
        {
            if (mapping.FirstOrDefault(entry => FunctionCall.IsFunctionName(entry.Key)).Key is { } name)
            {
                Add($"{name} has to be the only key of its mapping.");
            }
        }
        else if (IntrinsicFunctions.Find(call.Name) is null)
        {
            Add(IntrinsicFunctions.Unsupported(call.Name));
        }
        else if (RuleFunctions.IsForRulesOnly(call.Name) && !isRule)
        {
            Add(RuleFunctions.Misplaced(call.Name));
        }
        else if (isRule && RuleFunctions.Fault(call.Name, call.Argument, template) is { } misused)
        {
            Add(misused);
        }
        else if (LanguageExtensions.Names.Contains(call.Name) && !template.HasLanguageExtensions)
        {
            Add(LanguageExtensions.Missing(call.Name));
        }
        else if (call.Name == "Fn::FindInMap" && FindInMapFunction.Fault(call.Argument, template) is { } fault)
        {
            Add(fault);
        }
        else if (call.Name == "Fn::ImportValue" && References.In(call.Argument).FirstOrDefault(reference => template.Resources.ContainsKey(reference.Name)) is { Name: { } resource })
        {
            Add($"Fn::ImportValue cannot depend on a resource; this one depends on {resource}.");
        }
        else if (call.Name == "Fn::If" && IfFunction.Read(call.Argument) is { Condition: var condition } && !template.Conditions.ContainsKey(condition))
        {
            problems.Add(CloudFormationDiagnostics.UnresolvedReference, pointer, $"Template format error: Unresolved condition dependency {condition}.");
        }
    }
}
