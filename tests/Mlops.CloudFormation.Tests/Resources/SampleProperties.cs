using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Resources;

namespace Mlops.CloudFormation.Tests.Resources;

/// <summary>The least that a type's schema asks for.</summary>
internal sealed class SampleProperties(ResourceSchema schema)
{
    private const int MaxDepth = 12;

    public JsonObject Least() => Object(schema.Root, 0);

    /// <summary>A value of a property.</summary>
    public JsonNode Of(string name) => Value(schema.Find(new PropertyPath([name])) ?? default, 1);

    private JsonObject Object(JsonElement of, int depth)
    {
        var names = Texts(of, "required").ToList();
        names.AddRange(Texts(of, "requiredXor").Take(1).Concat(Texts(of, "requiredOr").Take(1)).Except(names));
        foreach (var word in (string[])["anyOf", "oneOf"])
        {
            if (of.TryGetProperty(word, out var alternatives))
            {
                names.AddRange(Texts(schema.Resolve(alternatives[0]), "required").Except(names).ToList());
            }
        }

        var sample = new JsonObject();
        foreach (var name in names.Distinct())
        {
            sample[name] = of.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property) ? Value(property, depth + 1) : "x";
        }

        return sample;
    }

    private JsonNode Value(JsonElement of, int depth)
    {
        of = schema.Resolve(of);
        if (of.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            return "x";
        }

        if (of.TryGetProperty("enum", out var values) || of.TryGetProperty("enumCaseInsensitive", out values))
        {
            return JsonNode.Parse(values[0].GetRawText())!;
        }

        foreach (var word in (string[])["anyOf", "oneOf", "allOf"])
        {
            if (!of.TryGetProperty("type", out _) && !of.TryGetProperty("properties", out _) && of.TryGetProperty(word, out var alternatives))
            {
                return Value(alternatives[0], depth + 1);
            }
        }

        var type = of.TryGetProperty("type", out var one) ? one.ValueKind == JsonValueKind.String ? one.GetString() : one[0].GetString() : of.TryGetProperty("properties", out _) ? "object" : "string";
        switch (type)
        {
            case "boolean":
                return true;
            case "integer" or "number":
                return of.TryGetProperty("minimum", out var minimum) ? JsonNode.Parse(minimum.GetRawText())! : of.TryGetProperty("maximum", out var maximum) && maximum.GetDouble() < 1 ? JsonNode.Parse(maximum.GetRawText())! : 1;
            case "array":
                var count = of.TryGetProperty("minItems", out var least) ? Math.Max(1, least.GetInt32()) : 1;
                return new JsonArray([.. Enumerable.Range(0, count).Select(_ => of.TryGetProperty("items", out var items) ? Value(items, depth + 1) : "x")]);
            case "object":
                return Object(of, depth);
            default:
                if (of.TryGetProperty("format", out var format) && format.GetString() is "ipv4-network" or "ipv6-network")
                {
                    return format.GetString() == "ipv4-network" ? "10.0.0.0/16" : "2001:db8::/56";
                }

                var (shortest, longest) = (of.TryGetProperty("minLength", out var minLength) ? minLength.GetInt32() : 0, of.TryGetProperty("maxLength", out var maxLength) && maxLength.TryGetInt32(out var limit) ? limit : int.MaxValue);
                return of.TryGetProperty("pattern", out var pattern) && PatternSample.Of(pattern.GetString()!, shortest, longest, new byte[32]) is { } text ? text : new string('x', Math.Clamp(4, Math.Max(shortest, 1), longest));
        }
    }

    private static IEnumerable<string> Texts(JsonElement of, string word) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(word, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
}
