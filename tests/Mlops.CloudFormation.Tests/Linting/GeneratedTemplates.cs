using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Tests.Resources;

namespace Mlops.CloudFormation.Tests.Linting;

/// <summary>Templates made from the schemas, right ones and ones with one fault; the same number makes the same template.</summary>
internal static class GeneratedTemplates
{
    private static readonly string[] Types = [.. ResourceCatalog.Types.Where(type => !ResourceTypes.IsCustom(type))];

    /// <summary>The kinds of fault; a type for which one cannot be made gets a right template.</summary>
    private static readonly (string Name, Func<ResourceSchema, JsonObject, Random, bool> Make)[] Faults =
    [
        ("none", (_, _, _) => true),
        ("missing property", (schema, properties, random) => schema.Required.ToList() is { Count: > 0 } names && properties.Remove(Pick(names, random))),
        ("unknown property", (schema, properties, _) => schema.Root.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.False && Set(properties, "NoSuchProperty", "x")),
        ("another type", (schema, properties, random) => Names(schema, properties, of => TypeOf(of) is "string" or "integer" or "boolean" or "number") is { Count: > 0 } names && Set(properties, Pick(names, random), new JsonObject { ["x"] = "y" })),
        ("value that is not listed", (schema, properties, random) => Names(schema, properties, of => of.TryGetProperty("enum", out var values) && TypeOf(of) == "string" && values.GetArrayLength() < 40) is { Count: > 0 } names && Set(properties, Pick(names, random), "NoSuchValue")),
        ("too long", (schema, properties, random) => Names(schema, properties, of => TypeOf(of) == "string" && of.TryGetProperty("maxLength", out var most) && most.GetInt32() < 5000 && !of.TryGetProperty("pattern", out _)) is { Count: > 0 } names && Set(properties, Pick(names, random), new string('x', 5001))),
        ("out of range", (schema, properties, random) => Names(schema, properties, of => TypeOf(of) == "integer" && of.TryGetProperty("minimum", out _)) is { Count: > 0 } names && Set(properties, Pick(names, random), -1000000)),
        ("unlike its form", (schema, properties, random) => Names(schema, properties, of => of.TryGetProperty("pattern", out var pattern) && pattern.GetString()!.StartsWith('^') && TypeOf(of) == "string") is { Count: > 0 } names && Set(properties, Pick(names, random), " \u00A7 ")),
    ];

    /// <summary>Makes a template.</summary>
    /// <param name="number">Its number.</param>
    public static (string Type, string Fault, JsonObject Template) Of(int number)
    {
        var random = new Random(number);
        var type = Pick(Types, random);
        var schema = ResourceCatalog.Find(type)!;
        var sample = new SampleProperties(schema);
        var properties = sample.Least();
        foreach (var name in Names(schema, properties, of => TypeOf(of) is "string" or "integer" or "boolean").Where(name => !properties.ContainsKey(name) && random.Next(4) == 0))
        {
            properties[name] = sample.Of(name);
        }

        var (fault, make) = Faults[number % Faults.Length];
        return (type, make(schema, properties, random) ? fault : "none", new JsonObject
        {
            ["Resources"] = new JsonObject { ["Thing"] = properties.Count == 0 ? new JsonObject { ["Type"] = type } : new JsonObject { ["Type"] = type, ["Properties"] = properties } },
        });
    }

    private static T Pick<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];

    private static bool Set(JsonObject properties, string name, JsonNode value)
    {
        properties[name] = value;
        return true;
    }

    /// <summary>The properties whose schema is as wanted and that a template may set.</summary>
    private static List<string> Names(ResourceSchema schema, JsonObject properties, Func<JsonElement, bool> isWanted) =>
    [
        .. schema.Properties.Where(name => schema.ReadOnly.All(path => path.Property != name) && schema.Find(new PropertyPath([name])) is { ValueKind: JsonValueKind.Object } of && isWanted(of))
            .OrderBy(name => !properties.ContainsKey(name)).ThenBy(name => name, StringComparer.Ordinal),
    ];

    private static string? TypeOf(JsonElement of) => of.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
