using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>Checks the function calls of a tree: that each function is known, alone in its mapping, and asks for a condition that is there.</summary>
internal static class FunctionCalls
{
    public static void Check(Template template, JsonNode? node, string pointer, TemplateProblems problems)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Check(template, item, pointer, problems);
            }
        }
        else if (node is JsonObject mapping)
        {
            CheckMapping(template, mapping, pointer, problems);
            foreach (var (_, value) in mapping)
            {
                Check(template, value, pointer, problems);
            }
        }
    }

    private static void CheckMapping(Template template, JsonObject mapping, string pointer, TemplateProblems problems)
    {
        if (!FunctionCall.TryRead(mapping, out var call))
        {
            if (mapping.FirstOrDefault(entry => FunctionCall.IsFunctionName(entry.Key)).Key is { } name)
            {
                problems.Add(CloudFormationDiagnostics.IntrinsicFunction, pointer, $"Template error: {name} has to be the only key of its mapping.");
            }
        }
        else if (IntrinsicFunctions.Find(call.Name) is null)
        {
            problems.Add(CloudFormationDiagnostics.IntrinsicFunction, pointer, $"Template error: {IntrinsicFunctions.Unsupported(call.Name)}");
        }
        else if (call.Name == "Fn::If" && IfFunction.Read(call.Argument) is { Condition: var condition } && !template.Conditions.ContainsKey(condition))
        {
            problems.Add(CloudFormationDiagnostics.UnresolvedReference, pointer, $"Template format error: Unresolved condition dependency {condition}.");
        }
    }
}
