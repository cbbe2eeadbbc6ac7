using System.Globalization;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::Select</c> and <c>Fn::GetAZs</c>.</summary>
internal static class ListFunctions
{
    public static JsonNode? Select(JsonNode? argument, EvaluationContext context)
    {
        if (argument is not JsonArray { Count: 2 } pair)
        {
            throw context.Fail("Fn::Select requires a list argument with two elements: an integer index and a list");
        }

        var text = context.EvaluateText(pair[0], "Fn::Select's index");
        var items = context.EvaluateList(pair[1], "Fn::Select's second parameter");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            throw context.Fail($"Fn::Select's index has to be a whole number from 0, not '{text}'.");
        }

        return index < items.Count ? items[index]!.DeepClone() : throw context.Fail($"Fn::Select cannot select nonexistent value at index {index}");
    }

    public static JsonNode GetAZs(JsonNode? argument, EvaluationContext context)
    {
        var region = context.EvaluateText(argument, "Fn::GetAZs's parameter");
        return new JsonArray([.. "abc".Select(zone => JsonValue.Create($"{(region.Length == 0 ? context.Account.Region : region)}{zone}"))]);
    }
}
