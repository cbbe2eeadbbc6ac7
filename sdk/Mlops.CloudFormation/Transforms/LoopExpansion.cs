using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Transforms;

/// <summary><c>Fn::ForEach</c>: writes out what a loop stands for.</summary>
/// <param name="context">What the collections are evaluated with.</param>
/// <param name="isWithValues">Whether the parameters have their values; without, a collection that needs one has one item that stands for all.</param>
/// <param name="problems">Where what is wrong goes to.</param>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "Fn::ForEach".</remarks>
internal sealed partial class LoopExpansion(EvaluationContext context, bool isWithValues, TemplateProblems problems)
{
    private const string Prefix = "Fn::ForEach::";

    /// <summary>The nodes and characters that all loops of a template may write: as many as a template in S3 has bytes.</summary>
    private long _left = TemplateText.MaxS3Bytes;

    /// <summary>The template with its loops written out.</summary>
    public JsonObject Expand(JsonObject tree)
    {
        try
        {
            var expanded = new JsonObject();
            foreach (var (section, node) in tree)
            {
                expanded[section] = node is JsonObject mapping && section is "Resources" or "Conditions" or "Outputs"
                    ? Mapping((JsonObject)node, [], $"/{section}")
                    : node?.DeepClone();
            }

            return expanded;
        }
        catch (MlopsException exception)
        {
            // One loop that is wrong makes the names wrong that others refer to: it is told alone.
            problems.AddRange(exception.Problems);
            return new JsonObject(tree.Where(section => section.Key is "Parameters" or "Transform" or "Description" or "Mappings").Select(section => KeyValuePair.Create(section.Key, section.Value?.DeepClone())))
            {
                ["Resources"] = new JsonObject { ["Unknown"] = new JsonObject { ["Type"] = "AWS::CloudFormation::WaitConditionHandle" } },
            };
        }
    }

    private JsonNode? Node(JsonNode? node, Dictionary<string, string> items, string pointer)
    {
        Take(1, pointer);
        return node switch
        {
            JsonObject { Count: 1 } call when JsonText.StringOf(call["Ref"]) is { } name && items.TryGetValue(name, out var item) => JsonValue.Create(item),
            JsonObject mapping => Mapping(mapping, items, pointer),
            JsonArray list => new JsonArray([.. list.Select((item, index) => Node(item, items, $"{pointer}/{index}"))]),
            _ when items.Count > 0 && JsonText.StringOf(node) is { } text => JsonValue.Create(Replace(text, items, pointer)),
            _ => node?.DeepClone(),
        };
    }

    private JsonObject Mapping(JsonObject mapping, Dictionary<string, string> items, string pointer)
    {
        var written = new JsonObject();
        foreach (var (key, value) in mapping)
        {
            if (key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                Loop(key, value, items, written, $"{pointer}/{key}");
            }
            else
            {
                Add(written, Replace(key, items, pointer), Node(value, items, $"{pointer}/{key}"), pointer);
            }
        }

        return written;
    }

    private void Loop(string key, JsonNode? value, Dictionary<string, string> items, JsonObject written, string pointer)
    {
        if (value is not JsonArray { Count: 3 } parts || JsonText.StringOf(parts[0]) is not { } identifier || parts[2] is not JsonObject body || !Name().IsMatch(key[Prefix.Length..]) || !Name().IsMatch(identifier))
        {
            throw Wrong("Fn::ForEach::NAME needs a list of an identifier, a collection, and a mapping that is repeated; NAME and identifier are alphanumeric.", pointer);
        }

        if (items.ContainsKey(identifier) || context.Values.ContainsKey(identifier))
        {
            throw Wrong($"the identifier '{identifier}' is the name of a parameter or of an outer loop's identifier.", pointer);
        }

        foreach (var item in Collection(parts[1], items, pointer))
        {
            Take(1, pointer);
            foreach (var (name, node) in Mapping(body, new Dictionary<string, string>(items) { [identifier] = item }, pointer).ToList())
            {
                Add(written, name, node?.DeepClone(), pointer);
            }
        }
    }

    private List<string> Collection(JsonNode? collection, Dictionary<string, string> items, string pointer)
    {
        var place = context with { Place = pointer };
        try
        {
            return [.. place.EvaluateList(Node(collection, items, pointer), "a collection of Fn::ForEach")
                .SelectMany(item => item is JsonArray list ? [.. list] : new[] { item })
                .Select(item => JsonText.Of(item) ?? throw place.Fail("a collection of Fn::ForEach has to be a list of strings."))];
        }
        catch (MlopsException) when (!isWithValues && References.In(collection).Any())
        {
            return ["Item"];
        }
    }

    private string Replace(string text, Dictionary<string, string> items, string pointer)
    {
        var replaced = items.Count == 0 ? text : Placeholder().Replace(text, match =>
        {
            if (!items.TryGetValue(match.Groups["name"].Value, out var item))
            {
                return match.Value;
            }

            Take(item.Length, pointer);
            return match.Value[0] == '&' ? string.Concat(item.Where(char.IsAsciiLetterOrDigit)) : item;
        });
        Take(replaced.Length, pointer);
        return replaced;
    }

    private static void Add(JsonObject written, string name, JsonNode? node, string pointer)
    {
        if (!written.TryAdd(name, node))
        {
            throw Wrong($"the name '{name}' comes twice out of Fn::ForEach.", pointer);
        }
    }

    private void Take(long size, string pointer)
    {
        _left -= size;
        if (_left < 0)
        {
            throw new MlopsException(new Problem(CloudFormationDiagnostics.TemplateLimit, $"Template format error: Fn::ForEach makes the template larger than {TemplateText.MaxS3Bytes} bytes.") { Pointer = pointer });
        }
    }

    private static MlopsException Wrong(string message, string pointer) =>
        new(new Problem(CloudFormationDiagnostics.IntrinsicFunction, $"Template error: {message}") { Pointer = pointer });

    [GeneratedRegex(@"[$&]\{(?<name>[A-Za-z0-9]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,64}\z")]
    private static partial Regex Name();
}
