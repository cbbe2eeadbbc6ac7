using System.Text.Json.Nodes;
using Mlops.Core.Manifests;

namespace Mlops.Core.Requests;

/// <summary>Writes the JSON Schema of one value of a key.</summary>
internal static class ValueSchema
{
    private const string NumberPattern = @"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$";

    /// <summary>The schema of a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="parameters">The constraints of the template parameters that get the value as it is.</param>
    public static JsonObject For(RequestKey key, IEnumerable<ValueConstraints?> parameters)
    {
        var schema = OfType(key.Type);
        var rules = parameters.Append(key.Constraints).OfType<ValueConstraints>().SelectMany(c => Rules(key.Type, c)).ToArray();
        if (rules.Length > 0)
        {
            // Those of a list are of each item.
            (schema["items"] as JsonObject ?? schema)["allOf"] = new JsonArray([.. rules]);
        }

        return key.MayBeEmptyWhen is null ? schema : new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["enum"] = Nones(key.Type) }) };
    }

    private static JsonArray Nones(RequestKeyType type) => type switch
    {
        RequestKeyType.Json => new(null, "", false, 0, new JsonObject(), new JsonArray()),
        RequestKeyType.List or RequestKeyType.NumberList => new(null, "", new JsonArray()),
        RequestKeyType.JsonValue => new(null, "", false, new JsonObject(), new JsonArray()),
        _ => new(null, ""),
    };

    private static JsonObject OfType(RequestKeyType type) => type switch
    {
        RequestKeyType.Number => new() { ["type"] = new JsonArray("number", "string"), ["pattern"] = NumberPattern },
        RequestKeyType.Integer => new() { ["type"] = new JsonArray("integer", "string"), ["pattern"] = @"^-?\d+$" },
        RequestKeyType.Boolean => new() { ["enum"] = new JsonArray(true, false, "True", "False") },
        RequestKeyType.S3Location => new() { ["type"] = "string", ["pattern"] = "^([sS]3://)?[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/" },
        RequestKeyType.S3Prefix => new() { ["type"] = "string", ["pattern"] = "^([sS]3://)?[a-zA-Z0-9._-]{3,255}(/|$)" },
        RequestKeyType.JsonValue => [],
        RequestKeyType.Version => new() { ["type"] = new JsonArray("string", "number") },
        RequestKeyType.Json => new() { ["type"] = new JsonArray("object", "array", "string") },
        RequestKeyType.List => new() { ["type"] = new JsonArray("array", "string"), ["items"] = new JsonObject { ["type"] = "string" } },
        RequestKeyType.NumberList => new() { ["type"] = new JsonArray("array", "string"), ["items"] = new JsonObject { ["type"] = new JsonArray("number", "string"), ["pattern"] = NumberPattern } },
        _ => new() { ["type"] = "string" },
    };

    /// <summary>The rules that JSON Schema can say of the value as it stands in the request.</summary>
    /// <remarks>A location may have <c>s3://</c> in front and JSON is written anew: their texts in the template are others.</remarks>
    private static IEnumerable<JsonObject> Rules(RequestKeyType type, ValueConstraints constraints) => type switch
    {
        RequestKeyType.String or RequestKeyType.List => [.. Text(constraints)],
        RequestKeyType.Number or RequestKeyType.Integer or RequestKeyType.NumberList => [.. Range(constraints)],
        _ => [],
    };

    private static IEnumerable<JsonObject> Text(ValueConstraints constraints)
    {
        if (constraints.AllowedValues is { } values)
        {
            yield return new() { ["enum"] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]) };
        }

        if (constraints.AllowedPattern is { } pattern)
        {
            yield return new() { ["pattern"] = $"^(?:{pattern})$" };
        }

        if (constraints.MinLength is { } min)
        {
            yield return new() { ["minLength"] = min };
        }

        if (constraints.MaxLength is { } max)
        {
            yield return new() { ["maxLength"] = max };
        }
    }

    private static IEnumerable<JsonObject> Range(ValueConstraints constraints)
    {
        if (constraints.MinValue is { } min)
        {
            yield return new() { ["minimum"] = min };
        }

        if (constraints.MaxValue is { } max)
        {
            yield return new() { ["maximum"] = max };
        }
    }
}
