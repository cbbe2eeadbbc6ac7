using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Transforms;

/// <summary>What of a template is not known where its snippets (<c>AWS::Include</c>) cannot be read, and its macros (<c>Fn::Transform</c>) do not run.</summary>
internal sealed class UnknownSnippets
{
    /// <summary>Problems that there are no more when what is missing is brought.</summary>
    private static readonly string[] OfWhatIsMissing =
    [
        CloudFormationDiagnostics.UnresolvedReference, CloudFormationDiagnostics.IntrinsicFunction, LintDiagnostics.UnusedParameter, LintDiagnostics.UnusedCondition, LintDiagnostics.UnusedMapping,
        LintDiagnostics.ConditionalReference,
    ];

    private readonly List<string> _places = [];
    private readonly List<(string Title, string Pointer)> _found = [];

    /// <summary>Whether names of any kind may be brought: what is brought is for all of the template, for a section, or for a resource as a whole.</summary>
    private bool _bringsNames;

    private UnknownSnippets(JsonObject tree)
    {
        if (!IsAskedFor(tree) && !IncludeTransform.IsAskedFor(tree))
        {
            Known = tree;
            return;
        }

        Add(tree["Transform"], "", "Transform");
        var known = new JsonObject();
        foreach (var (section, node) in tree.Where(section => section.Key != "Transform"))
        {
            known[section] = Without(node, $"/{section}");
        }

        if (IncludeTransform.OthersOf(tree["Transform"]) is { } others)
        {
            known["Transform"] = others;
        }

        Known = known;
    }

    /// <summary>What brings something that is not known, as the subject of a sentence, and where the template names it.</summary>
    public IReadOnlyList<(string Title, string Pointer)> Found => _found;

    /// <summary>The template without what may be brought.</summary>
    public JsonObject Known { get; }

    public static UnknownSnippets Of(JsonObject tree) => new(tree);

    /// <summary>Those of the problems of what is known that nothing which is brought can be the cure of.</summary>
    public IEnumerable<Problem> Certain(IEnumerable<Problem> problems) => problems.Where(problem =>
        !_places.Exists(place => (problem.Pointer + "/").StartsWith(place + "/", StringComparison.Ordinal)) && !(_bringsNames && (problem.Pointer == "/Resources" || OfWhatIsMissing.Contains(problem.Code))));

    private static bool IsAskedFor(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.Any(member => member.Key == IncludeTransform.Function || IsAskedFor(member.Value)),
        JsonArray list => list.Any(IsAskedFor),
        _ => false,
    };

    private JsonNode? Without(JsonNode? node, string pointer)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select((item, index) => Without(item, $"{pointer}/{index}"))]);
            case JsonObject mapping:
                var isNamed = Add(mapping[IncludeTransform.Function], pointer, IncludeTransform.Function);
                var known = new JsonObject();
                foreach (var (key, value) in mapping.Where(member => member.Key != IncludeTransform.Function || !isNamed))
                {
                    var without = Without(value, $"{pointer}/{key}");
                    // A resource of which a part is brought may be anything.
                    if (!(pointer == "/Resources" && _places.Contains($"{pointer}/{key}")))
                    {
                        known[key] = without;
                    }
                }

                return known;
            default:
                return node?.DeepClone();
        }
    }

    private bool Add(JsonNode? transform, string pointer, string member)
    {
        var locations = IncludeTransform.LocationsOf(transform);
        _found.AddRange(locations.Select(location => ($"AWS::Include brings {JsonText.StringOf(location) ?? location?.ToJsonString() ?? "a snippet without a Location"}, which cannot be read here", $"{pointer}/{member}")));
        if (locations.Count == 0)
        {
            if (transform is null || member != IncludeTransform.Function)
            {
                return false;
            }

            _found.Add(($"The macro {JsonText.Of((transform as JsonObject)?["Name"]) ?? "of Fn::Transform"} runs at AWS only, and changes what is around it", $"{pointer}/{member}"));
        }

        var depth = pointer.Count(character => character == '/');
        _bringsNames |= depth < 2 || (depth == 2 && pointer.StartsWith("/Resources/", StringComparison.Ordinal));
        if (depth > 1)
        {
            _places.Add(pointer);
        }

        return true;
    }
}
