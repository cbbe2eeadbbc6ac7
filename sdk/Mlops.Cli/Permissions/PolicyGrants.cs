using System.Text.Json.Nodes;
using Mlops.Cli.Reports;

namespace Mlops.Cli.Permissions;

/// <summary>A policy as the single things that it allows, for comparing.</summary>
internal static class PolicyGrants
{
    /// <summary>The actions that a policy allows, each on each of its resources; none of no policy.</summary>
    public static IReadOnlyList<PermissionsGrant> Of(JsonObject? policy) =>
    [
        .. (policy?["Statement"] as JsonArray ?? []).Where(statement => (string?)statement!["Effect"] == "Allow")
            .SelectMany(statement => Actions(statement!).SelectMany(action => Texts(statement!["Resource"]).Select(resource => new PermissionsGrant(action, resource)))).Distinct(),
    ];

    private static IEnumerable<string> Actions(JsonNode statement) => statement["NotAction"] is { } others ? [$"all but {string.Join(", ", Texts(others))}"] : Texts(statement["Action"]);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Texts),
        null => [],
        _ => [node.ToString()],
    };
}
