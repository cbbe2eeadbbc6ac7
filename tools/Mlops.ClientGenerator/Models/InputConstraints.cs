using System.Text.Json.Nodes;

namespace Mlops.ClientGenerator.Models;

/// <summary>Takes from a service's model what its operations demand of their input: members, and how long, large and of what form their values may be.</summary>
internal static class InputConstraints
{
    private static readonly string[] Traits = ["type", "required", "enum", "min", "max", "pattern", "union"];

    /// <param name="model">The whole model.</param>
    /// <param name="client">Which operations are wanted of it.</param>
    /// <param name="origin">Where the model was taken from.</param>
    /// <returns>For each operation the shape of its input, and all shapes that it leads to.</returns>
    /// <exception cref="InvalidDataException">An operation is wanted that the model does not have.</exception>
    public static JsonObject Of(JsonObject model, ClientEntry client, string origin)
    {
        var operations = new JsonObject();
        var shapes = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var name in client.Inputs)
        {
            var operation = model["operations"]![name] ?? throw new InvalidDataException($"{client.Model}: there is no operation '{name}'.");
            operations[name] = Visit(operation["input"]!);
        }

        return new()
        {
            ["origin"] = origin,
            ["operations"] = operations,
            ["shapes"] = new JsonObject(shapes.Select(shape => KeyValuePair.Create(shape.Key, (JsonNode?)shape.Value))),
        };

        string Visit(JsonNode reference)
        {
            var name = (string)reference["shape"]!;
            if (!shapes.ContainsKey(name))
            {
                var source = model["shapes"]![name]!.AsObject();
                // Before its members, which may lead back here.
                var shape = shapes[name] = new(source.Where(trait => Traits.Contains(trait.Key)).Select(trait => KeyValuePair.Create(trait.Key, trait.Value?.DeepClone())));
                if (source["members"] is JsonObject members)
                {
                    shape["members"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)JsonValue.Create(Visit(member.Value!)))));
                }

                foreach (var part in (string[])["member", "key", "value"])
                {
                    if (source[part] is { } inner)
                    {
                        shape[part] = Visit(inner);
                    }
                }
            }

            return name;
        }
    }
}
