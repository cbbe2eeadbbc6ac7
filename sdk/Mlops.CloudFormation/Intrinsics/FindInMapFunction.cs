using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::FindInMap</c>: a value of the section <c>Mappings</c>, with an optional default.</summary>
internal static class FindInMapFunction
{
    public static JsonNode? Evaluate(JsonNode? argument, EvaluationContext context)
    {
        if (argument is not JsonArray { Count: 3 or 4 } list)
        {
            throw context.Fail("every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value");
        }

        if (list.Count == 4)
        {
            LanguageExtensions.Require("Fn::FindInMap with a default", context);
        }

        var map = context.EvaluateText(list[0], "Fn::FindInMap's map name");
        var key = context.EvaluateText(list[1], "Fn::FindInMap's map key");
        var attribute = context.EvaluateText(list[2], "Fn::FindInMap's attribute");
        if ((context.Template.Mappings[map] as JsonObject)?[key] is JsonObject entry && entry[attribute] is { } value)
        {
            return value.DeepClone();
        }

        return (list.Count == 4 ? list[3] as JsonObject : null)?["DefaultValue"] is { } defaultValue
            ? context.Evaluate(defaultValue)
            : throw context.Fail($"Unable to get mapping for {map}::{key}::{attribute}");
    }

    /// <summary>What a call has that a template without the transform cannot have; <see langword="null"/> when there is nothing.</summary>
    /// <remarks>Source: AWS CloudFormation Template Reference Guide, "Fn::FindInMap enhancements".</remarks>
    public static string? Fault(JsonNode? argument, Template template)
    {
        if (argument is not JsonArray list || template.HasLanguageExtensions)
        {
            return null;
        }

        if (list.Count == 4)
        {
            return LanguageExtensions.Missing("Fn::FindInMap with a default");
        }

        var foreign = list.OfType<JsonObject>().Select(part => FunctionCall.TryRead(part, out var call) ? call.Name : null).FirstOrDefault(name => name is not (null or "Ref" or "Fn::FindInMap"));
        return foreign is null ? null : LanguageExtensions.Missing($"{foreign} in Fn::FindInMap");
    }
}
