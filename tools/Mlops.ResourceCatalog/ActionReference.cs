using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Catalog;

namespace Mlops.ResourceCatalog;

/// <summary>Which actions there are and what they act on, as the Service Authorization Reference tells; from cfn-lint, which carries it.</summary>
/// <param name="services">The content of its <c>Policies.json</c>.</param>
internal sealed partial class ActionReference(JsonObject services)
{
    /// <summary>Of more kinds of resources than that, as tagging takes, only the type's own are told, or else what their ARNs begin with.</summary>
    private const int MaxKinds = 4;

    /// <summary>The reference in the folder of a cfn-lint package, or else in the package that Python imports.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static ActionReference Find(string? place)
    {
        var folder = place is not null && File.Exists(FileIn(place)) ? place : SchemaSource.InstalledPackage();
        return File.Exists(FileIn(folder))
            ? new ActionReference(JsonNode.Parse(File.ReadAllText(FileIn(folder)))!.AsObject())
            : throw new InvalidDataException($"{folder} has no data/AdditionalSpecs/Policies.json, which tells the actions that there are: another version of cfn-lint has it.");
    }

    /// <summary>Whether there is an action; of a pattern, whether it matches one.</summary>
    public bool Has(string action)
    {
        if (action.Split(':') is not [var service, var name] || services[service]?["Actions"] is not JsonObject actions)
        {
            return false;
        }

        var pattern = $@"\A{Regex.Escape(name.ToLowerInvariant()).Replace(@"\*", ".*", StringComparison.Ordinal)}\z";
        return name.Length > 0 && name != "*" && (name.Contains('*', StringComparison.Ordinal) ? actions.Any(known => Regex.IsMatch(known.Key, pattern)) : actions.ContainsKey(name.ToLowerInvariant()));
    }

    /// <summary>The ARNs that an action can be kept to, by the kind of resource.</summary>
    public JsonObject Scopes(string type, string action)
    {
        var (service, name) = (services[action.Split(':')[0]]!, action.Split(':')[1].ToLowerInvariant());
        var known = service["Resources"] as JsonObject ?? [];
        var kinds = (service["Actions"]![name]?["Resources"] as JsonArray ?? []).Select(kind => kind!.GetValue<string>().ToLowerInvariant()).Where(known.ContainsKey).Distinct().ToList();
        var own = kinds.Where(kind => ActionScope.IsOf(type, kind)).ToList();
        return (kinds.Count > MaxKinds && own.Count > 0 ? own : kinds) is { Count: <= MaxKinds } few
            ? new JsonObject(few.Select(kind => KeyValuePair.Create(kind, (JsonNode?)new JsonArray([.. Arns(known[kind]).Select(arn => (JsonNode)arn)]))))
            : new JsonObject { [""] = new JsonArray([.. kinds.SelectMany(kind => Arns(known[kind])).Select(Beginning).Distinct().Order(StringComparer.Ordinal).Select(arn => (JsonNode)arn)]) };
    }

    private static string FileIn(string package) => Path.Combine(package, "data", "AdditionalSpecs", "Policies.json");

    private static IEnumerable<string> Arns(JsonNode? kind) =>
        (kind?["ARNFormats"] as JsonArray ?? []).Select(arn => OtherVariables().Replace(arn!.GetValue<string>().Replace(".*", "*", StringComparison.Ordinal), "*")).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The partition, service, region and account of an ARN.</summary>
    private static string Beginning(string arn) => $"{string.Join(':', arn.Split(':').Take(5))}:*";

    [GeneratedRegex(@"\$\{(?!Partition\}|Region\}|Account\})[^}]*\}")]
    private static partial Regex OtherVariables();
}
