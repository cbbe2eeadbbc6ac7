using System.Text.Json.Nodes;

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
}
