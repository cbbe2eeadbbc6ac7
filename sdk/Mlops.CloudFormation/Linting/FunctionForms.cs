using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Linting;

/// <summary>What functions are given, as far as no value is needed to tell that it is wrong.</summary>
internal static class FunctionForms
{
    /// <summary>How many items the lists have that functions take ("Intrinsic function reference" in the AWS CloudFormation Template Reference).</summary>
    private static readonly Dictionary<string, (int Fewest, int Most)> Lists = new()
    {
        ["Fn::And"] = (2, 10),
        ["Fn::Cidr"] = (2, 3),
        ["Fn::Equals"] = (2, 2),
        ["Fn::FindInMap"] = (3, 4),
        ["Fn::If"] = (3, 3),
        ["Fn::Join"] = (2, 2),
        ["Fn::Not"] = (1, 1),
        ["Fn::Or"] = (2, 10),
        ["Fn::Select"] = (2, 2),
        ["Fn::Split"] = (2, 2),
    };

    private static readonly string[] OfConditions = ["Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or"];

    public static void Check(Template template, TemplateProblems problems)
    {
        foreach (var resource in template.Resources.Values)
        {
            Check(template, resource.Properties, $"/Resources/{resource.LogicalId}/Properties", isCondition: false, problems);
        }

        foreach (var output in template.Outputs.Values)
        {
            Check(template, output.Value, $"/Outputs/{output.Name}/Value", isCondition: false, problems);
        }

        foreach (var (name, expression) in template.Conditions)
        {
            Check(template, expression, $"/Conditions/{name}", isCondition: true, problems);
        }
    }

    private static void Check(Template template, JsonNode? node, string place, bool isCondition, TemplateProblems problems)
    {
        if (node is JsonArray list)
        {
            foreach (var (index, item) in list.Index())
            {
                Check(template, item, $"{place}/{index}", isCondition, problems);
            }
        }
        else if (node is JsonObject mapping)
        {
            if (FunctionCall.TryRead(mapping, out var call) && Fault(template, call, isCondition) is { } fault)
            {
                problems.Add(CloudFormationDiagnostics.IntrinsicFunction, $"{place}/{call.Name}", $"Template error: {fault}");
            }

            foreach (var (name, member) in mapping)
            {
                Check(template, member, $"{place}/{name}", isCondition, problems);
            }
        }
    }

    private static string? Fault(Template template, FunctionCall call, bool isCondition)
    {
        if (!isCondition && OfConditions.Contains(call.Name))
        {
            return $"{call.Name} can be used in conditions only.";
        }

        if (Lists.TryGetValue(call.Name, out var count) && (call.Argument is not JsonArray list || list.Count < count.Fewest || list.Count > count.Most))
        {
            return $"{call.Name} takes a list of {(count.Fewest == count.Most ? $"{count.Fewest}" : $"{count.Fewest} to {count.Most}")}, found: {(call.Argument is JsonArray { Count: var found } ? $"a list of {found}" : Named(call.Argument))}.";
        }

        return call.Name switch
        {
            "Ref" when JsonText.StringOf(call.Argument) is null => $"Ref takes a name, found: {Named(call.Argument)}.",
            "Fn::GetAtt" when GetAttFunction.Read(call.Argument) is null => "Fn::GetAtt takes the name of a resource and that of its attribute.",
            "Fn::Sub" when SubFunction.Read(call.Argument) is null => "Fn::Sub takes a text, or a list of a text and a mapping of its variables.",
            "Fn::If" when IfFunction.Read(call.Argument) is null => "Fn::If takes the name of a condition first.",
            "Fn::Join" or "Fn::Split" when JsonText.StringOf(call.Argument![0]) is null => $"{call.Name} takes a text as its delimiter.",
            "Fn::GetStackOutput" => StackOutputFunction.Fault(call.Argument),
            "Fn::ImportValue" when call.Argument is JsonArray || (call.Argument is JsonObject inner && inner.ContainsKey("Fn::ImportValue")) => "Fn::ImportValue takes the name of an export: a text, or a function that gives one without asking for another export.",
            "Fn::FindInMap" => FaultOfMapping(template, (JsonArray)call.Argument!),
            _ => null,
        };
    }

    private static string? FaultOfMapping(Template template, JsonArray path)
    {
        // With the language extensions there may be a default for what is not there.
        if (path.Count > 3 || JsonText.StringOf(path[0]) is not { } name)
        {
            return null;
        }

        if (template.Mappings[name] is not JsonObject mapping)
        {
            return $"Mapping named '{name}' is not present in the 'Mappings' section of template.";
        }

        if (JsonText.Of(path[1]) is not { } first)
        {
            return null;
        }

        return mapping[first] is not JsonObject found ? $"Unable to get mapping for {name}::{first}."
            : JsonText.Of(path[2]) is { } second && !found.ContainsKey(second) ? $"Unable to get mapping for {name}::{first}::{second}."
            : null;
    }

    private static string Named(JsonNode? node) => node switch { JsonObject => "a mapping", JsonArray => "a list", _ => $"'{JsonText.Of(node)}'" };
}
