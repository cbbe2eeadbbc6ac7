using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::Sub</c>: a text with variables, from a map of its own or from the template.</summary>
internal static class SubFunction
{
    public static JsonNode Evaluate(JsonNode? argument, EvaluationContext context)
    {
        var (text, map) = Read(argument) ?? throw context.Fail("One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string");
        // A variable that occurs often is evaluated once.
        var known = new Dictionary<string, string>();
        var length = (long)text.Length;
        context.Take(length, "Fn::Sub");
        return JsonValue.Create(SubTemplate.Replace(text, name =>
        {
            var value = known.TryGetValue(name, out var found) ? found : known[name] = Value(name, map, context);
            context.Take(value.Length, length += value.Length, "Fn::Sub");
            return value;
        }));
    }

    /// <summary>The text and the map of an argument in either form; <see langword="null"/> when it has neither.</summary>
    public static (string Text, JsonObject Map)? Read(JsonNode? argument) => argument switch
    {
        JsonArray { Count: 2 } list when JsonText.StringOf(list[0]) is { } text && list[1] is JsonObject map => (text, map),
        JsonArray { Count: 1 } list when JsonText.StringOf(list[0]) is { } text => (text, []),
        _ when JsonText.StringOf(argument) is { } text => (text, []),
        _ => null,
    };

    private static string Value(string name, JsonObject map, EvaluationContext context)
    {
        if (map.TryGetPropertyValue(name, out var node))
        {
            return context.EvaluateText(node, $"Fn::Sub's variable {name}");
        }

        var value = !context.Values.ContainsKey(name) && name.Split('.', 2) is [var resource, var attribute]
            ? GetAttFunction.Evaluate(resource, attribute, context)
            : RefFunction.Evaluate(name, context);
        return JsonText.Of(value) ?? throw context.Fail($"Fn::Sub expression does not resolve to a string: {name}");
    }
}
