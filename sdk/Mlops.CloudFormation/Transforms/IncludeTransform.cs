using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Transforms;

/// <summary>The transform <c>AWS::Include</c>: puts snippets, which are objects of S3, where a template names them.</summary>
/// <param name="context">What the snippets' locations are evaluated with.</param>
/// <param name="read">Gives the text of an object by its bucket and key; <see langword="null"/> when there is none.</param>
/// <param name="problems">Where what is wrong goes to.</param>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "AWS::Include transform".</remarks>
internal sealed partial class IncludeTransform(EvaluationContext context, Func<string, string, string?> read, TemplateProblems problems)
{
    /// <summary>The transform's name.</summary>
    public const string Name = "AWS::Include";

    /// <summary>The function that a section takes it by.</summary>
    public const string Function = "Fn::Transform";

    /// <summary>The bytes that all snippets of a template may have: as many as a template in S3.</summary>
    private long _left = TemplateText.MaxS3Bytes;

    /// <summary>The template with its snippets in it.</summary>
    public JsonObject Apply(JsonObject tree)
    {
        var applied = new JsonObject();
        foreach (var (section, node) in tree)
        {
            applied[section] = section is "Transform" or "Parameters" ? node?.DeepClone() : Node(node, $"/{section}");
        }

        foreach (var include in LocationsOf(tree["Transform"]))
        {
            Merge(applied, Snippet(include, "/Transform"), "/Transform");
        }

        var others = OthersOf(tree["Transform"]);
        applied.Remove("Transform");
        if (others is not null)
        {
            applied["Transform"] = others;
        }

        return applied;
    }

    /// <summary>Whether a template has snippets.</summary>
    public static bool IsAskedFor(JsonObject tree) => LocationsOf(tree["Transform"]).Count > 0 || IsWithin(tree);

    /// <summary>The locations of the snippets that a transform names; <see langword="null"/> among them is one that is missing. A function that runs something else, too, names none.</summary>
    public static IReadOnlyList<JsonNode?> LocationsOf(JsonNode? transform) => transform switch
    {
        JsonArray list => [.. list.SelectMany(LocationsOf)],
        JsonObject macro when JsonText.StringOf(macro["Name"]) == Name => [(macro["Parameters"] as JsonObject)?["Location"]],
        _ => JsonText.StringOf(transform) == Name ? [null] : [],
    };

    /// <summary>The transforms of the section <c>Transform</c> that are no snippets; <see langword="null"/> when there are none.</summary>
    public static JsonNode? OthersOf(JsonNode? transform) => transform switch
    {
        JsonArray list => list.Where(item => LocationsOf(item).Count == 0).Select(item => item?.DeepClone()).ToList() is { Count: > 0 } others ? new JsonArray([.. others]) : null,
        _ => LocationsOf(transform).Count == 0 ? transform?.DeepClone() : null,
    };

    private static bool IsWithin(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.Any(member => member.Key == Function ? LocationsOf(member.Value).Count > 0 : IsWithin(member.Value)),
        JsonArray list => list.Any(IsWithin),
        _ => false,
    };

    private JsonNode? Node(JsonNode? node, string pointer)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select((item, index) => Node(item, $"{pointer}/{index}"))]);
            case JsonObject mapping:
                var written = new JsonObject();
                var includes = LocationsOf(mapping[Function]);
                foreach (var (key, value) in mapping.Where(member => member.Key != Function || includes.Count == 0))
                {
                    written[key] = Node(value, $"{pointer}/{key}");
                }

                foreach (var include in includes)
                {
                    foreach (var (key, value) in Snippet(include, pointer))
                    {
                        Add(written, key, value, pointer);
                    }
                }

                return written;
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>A snippet for all of the template has sections: what they have comes to what the template has.</summary>
    private void Merge(JsonObject tree, JsonObject snippet, string pointer)
    {
        foreach (var (section, node) in snippet)
        {
            if (section == "Parameters")
            {
                Fail("a snippet cannot bring parameters.", pointer);
            }
            else if (tree[section] is JsonObject present && node is JsonObject brought)
            {
                foreach (var (name, member) in brought)
                {
                    Add(present, name, member, pointer);
                }
            }
            else
            {
                Add(tree, section, node, pointer);
            }
        }
    }

    private void Add(JsonObject mapping, string key, JsonNode? value, string pointer)
    {
        if (!mapping.TryAdd(key, value?.DeepClone()))
        {
            Fail($"a snippet brings '{key}', which is there already. The documentation does not say which one counts.", pointer);
        }
    }

    private JsonObject Snippet(JsonNode? location, string pointer)
    {
        try
        {
            var place = context with { Place = pointer };
            var address = location is null ? throw place.Fail("AWS::Include needs the parameter Location.") : place.EvaluateText(location, "AWS::Include's Location");
            if (Location().Match(address) is not { Success: true } match)
            {
                Fail($"its Location '{address}' is not the address of an object, s3://BUCKET/KEY.", pointer);
            }
            else if (read(match.Groups["bucket"].Value, match.Groups["key"].Value) is not { } text)
            {
                Fail($"there is no object '{match.Groups["key"].Value}' in a bucket '{match.Groups["bucket"].Value}'.", pointer);
            }
            else if ((_left -= Encoding.UTF8.GetByteCount(text)) < 0)
            {
                Fail($"all snippets together have more than {TemplateText.MaxS3Bytes} bytes.", pointer);
            }
            else
            {
                return Read(text, address, pointer);
            }
        }
        catch (MlopsException exception)
        {
            problems.AddRange(exception.Problems);
        }

        return [];
    }

    private JsonObject Read(string text, string address, string pointer)
    {
        JsonObject snippet;
        var warnings = new TemplateProblems();
        try
        {
            snippet = TemplateText.ReadSnippet(text, warnings);
            problems.AddRange(warnings.All.Select(warning => warning with { Pointer = $"{address}, {warning.Pointer}" }));
        }
        catch (MlopsException exception)
        {
            var fault = exception.Problems[0];
            Fail($"{address} cannot be read{(fault.Pointer.Length > 0 ? $", {fault.Pointer}" : "")}: {fault.Message}", pointer);
            return [];
        }

        if (IsAskedFor(snippet))
        {
            Fail($"{address} names a snippet itself, which a snippet cannot.", pointer);
            return [];
        }

        return snippet;
    }

    private void Fail(string message, string pointer) => problems.Add(CloudFormationDiagnostics.IntrinsicFunction, pointer, $"Transform {Name} failed with: {message}");

    [GeneratedRegex(@"\As3://(?<bucket>[^/]+)/(?<key>.+)\z", RegexOptions.Singleline)]
    private static partial Regex Location();
}
