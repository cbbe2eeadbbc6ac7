using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Patterns;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.SageMaker.Rules;

/// <summary>
/// What SageMaker's operations demand of their input, from AWS's public model of the API (sagemaker-inputs.json, which tools/Mlops.ClientGenerator takes from botocore), and the
/// words in which AWS's services say what is wrong.
/// </summary>
internal static class ApiModel
{
    private static readonly Lazy<JsonElement> Model = new(Load);

    private static readonly ConcurrentDictionary<string, Regex?> Patterns = new();

    /// <summary>Holds an operation's input against the model; an operation that the model does not have passes.</summary>
    /// <exception cref="SageMakerError">The input breaks rules; the message has all of them.</exception>
    public static void Check(string operation, JsonObject input)
    {
        if (!Model.Value.GetProperty("operations").TryGetProperty(operation, out var shape))
        {
            return;
        }

        var violations = Of(input, shape.GetString()!, "").Concat(CrossFieldRules.BrokenBy(operation, input)).ToList();
        if (violations.Count > 0)
        {
            throw SageMakerError.Invalid($"{violations.Count} validation error{(violations.Count == 1 ? "" : "s")} detected: {string.Join("; ", violations)}");
        }
    }

    private static IEnumerable<string> Of(JsonNode value, string shapeName, string path)
    {
        var shape = Shape(shapeName);
        return (shape.GetProperty("type").GetString(), value) switch
        {
            ("structure", JsonObject structure) => OfStructure(structure, shape, path),
            ("list", JsonArray list) => Sized(list.Count, shape).Select(constraint => Violation(value, path, constraint)).Concat(OfItems(list, shape.GetProperty("member").GetString()!, path)),
            ("map", JsonObject map) => Sized(map.Count, shape).Select(constraint => Violation(value, path, constraint)).Concat(OfEntries(map, shape, path)),
            ("structure" or "list" or "map", _) => throw Unreadable(value, "structure", path),
            _ => Constraints(value, shape, path).Select(constraint => Violation(value, path, constraint)),
        };
    }

    private static IEnumerable<string> OfStructure(JsonObject structure, JsonElement shape, string path)
    {
        var members = shape.GetProperty("members");
        foreach (var name in shape.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [])
        {
            if (structure[name] is null)
            {
                yield return Violation(null, Inner(path, name), "Member must not be null");
            }
        }

        foreach (var (name, value) in structure)
        {
            // What a service does not know it leaves alone.
            if (value is not null && members.TryGetProperty(name, out var member))
            {
                foreach (var violation in Of(value, member.GetString()!, Inner(path, name)))
                {
                    yield return violation;
                }
            }
        }

        if (shape.TryGetProperty("union", out var isUnion) && isUnion.GetBoolean() && structure.Count(member => member.Value is not null) != 1)
        {
            yield return Violation(structure, path, $"Exactly one member must be set: [{string.Join(", ", members.EnumerateObject().Select(member => member.Name))}]");
        }
    }

    private static IEnumerable<string> OfItems(JsonArray list, string member, string path)
    {
        if (!IsScalar(Shape(member)))
        {
            return list.Index().Where(item => item.Item is not null).SelectMany(item => Of(item.Item!, member, string.Create(CultureInfo.InvariantCulture, $"{path}.{item.Index + 1}.member")));
        }

        var constraints = list.OfType<JsonNode>().SelectMany(item => Constraints(item, Shape(member), path)).Distinct().ToList();
        return constraints.Count == 0 ? [] : [Violation(list, path, $"Member must satisfy constraint: [{string.Join(", ", constraints)}]")];
    }

    private static IEnumerable<string> OfEntries(JsonObject map, JsonElement shape, string path)
    {
        var (key, value) = (Shape(shape.GetProperty("key").GetString()!), shape.GetProperty("value").GetString()!);
        var keys = map.SelectMany(entry => Constraints(JsonValue.Create(entry.Key), key, path)).Distinct().ToList();
        if (keys.Count > 0)
        {
            yield return Violation(map, path, $"Map keys must satisfy constraint: [{string.Join(", ", keys)}]");
        }

        if (IsScalar(Shape(value)))
        {
            var values = map.Select(entry => entry.Value).OfType<JsonNode>().SelectMany(entry => Constraints(entry, Shape(value), path)).Distinct().ToList();
            if (values.Count > 0)
            {
                yield return Violation(map, path, $"Map value must satisfy constraint: [{string.Join(", ", values)}]");
            }

            yield break;
        }

        foreach (var violation in map.Where(entry => entry.Value is not null).SelectMany(entry => Of(entry.Value!, value, $"{path}.{entry.Key}.member")))
        {
            yield return violation;
        }
    }

    /// <summary>What a scalar violates.</summary>
    private static IEnumerable<string> Constraints(JsonNode value, JsonElement shape, string path)
    {
        switch (shape.GetProperty("type").GetString())
        {
            case "string":
                var text = JsonText.StringOf(value) ?? throw Unreadable(value, "String", path);
                return OfText(text, shape);
            case "boolean":
                return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : throw Unreadable(value, "Boolean", path);
            case "integer" or "long":
                return OfNumber(value.GetValueKind() == JsonValueKind.Number ? Number(value) : throw Unreadable(value, "Integer", path), shape);
            case "float" or "double":
                return OfNumber(value.GetValueKind() == JsonValueKind.Number ? Number(value) : throw Unreadable(value, "Double", path), shape);
            default:
                return [];
        }
    }

    private static IEnumerable<string> OfText(string text, JsonElement shape)
    {
        foreach (var constraint in Sized(text.Length, shape))
        {
            yield return constraint;
        }

        if (shape.TryGetProperty("pattern", out var pattern) && !Matches(text, pattern.GetString()!))
        {
            yield return $"Member must satisfy regular expression pattern: {pattern.GetString()}";
        }

        if (shape.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => one.GetString() == text))
        {
            yield return $"Member must satisfy enum value set: [{string.Join(", ", values.EnumerateArray())}]";
        }
    }

    private static IEnumerable<string> OfNumber(double number, JsonElement shape)
    {
        if (Limit(shape, "min") is { } minimum && number < minimum)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have value greater than or equal to {minimum}");
        }

        if (Limit(shape, "max") is { } maximum && number > maximum)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have value less than or equal to {maximum}");
        }
    }

    private static IEnumerable<string> Sized(int size, JsonElement shape)
    {
        if (Limit(shape, "min") is { } minimum && size < minimum)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {minimum}");
        }

        if (Limit(shape, "max") is { } maximum && size > maximum)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {maximum}");
        }
    }

    private static bool Matches(string text, string pattern)
    {
        try
        {
            // A pattern that cannot be told in .NET's syntax refuses nothing.
            return Patterns.GetOrAdd(pattern, static pattern => JavaPattern.TryRead(pattern, out _))?.IsMatch(text) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that takes too long refuses nothing.
            return true;
        }
    }

    private static bool IsScalar(JsonElement shape) => shape.GetProperty("type").GetString() is not ("structure" or "list" or "map");

    private static JsonElement Shape(string name) => Model.Value.GetProperty("shapes").GetProperty(name);

    private static double? Limit(JsonElement shape, string word) => shape.TryGetProperty(word, out var limit) ? limit.GetDouble() : null;

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Inner(string path, string name) => path.Length == 0 ? Members.CamelCase(name) : $"{path}.{Members.CamelCase(name)}";

    private static string Violation(JsonNode? value, string path, string constraint) => $"Value {Quoted(value)} at '{path}' failed to satisfy constraint: {constraint}";

    /// <summary>A custom resource gets its numbers and booleans as texts, and SageMaker takes no texts for these.</summary>
    private static SageMakerError Unreadable(JsonNode value, string wanted, string path) =>
        SageMakerError.NotReadable($"{value.GetValueKind().ToString().ToUpperInvariant()}_VALUE can not be converted to {(wanted == "Integer" ? "an" : "a")} {wanted}: '{path}'");

    private static string Quoted(JsonNode? value) => value is null ? "null" : $"'{JsonText.Of(value) ?? value.ToJsonString()}'";

    private static JsonElement Load()
    {
        using var stream = typeof(ApiModel).Assembly.GetManifestResourceStream("sagemaker-inputs.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
