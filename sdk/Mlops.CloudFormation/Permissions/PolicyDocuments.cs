using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Permissions;

/// <summary>Policies of IAM as JSON.</summary>
internal static class PolicyDocuments
{
    /// <summary>So many that a statement of them is not longer than a policy may be.</summary>
    private const int MostActions = 60;

    /// <summary>The policy that allows actions.</summary>
    /// <param name="actions">The actions.</param>
    public static JsonObject Allowing(IEnumerable<NeededAction> actions) => Of(Statements(actions));

    /// <summary>The policy of statements.</summary>
    /// <param name="statements">The statements.</param>
    public static JsonObject Of(IEnumerable<JsonNode> statements) => new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) };

    /// <summary>The statements that allow actions: one for each service and set of resources.</summary>
    /// <param name="actions">The actions.</param>
    public static IReadOnlyList<JsonObject> Statements(IEnumerable<NeededAction> actions) =>
    [
        .. actions.GroupBy(action => (Service: ServiceOf(action.Action), Resources: string.Join('\n', action.Resources)))
            .OrderBy(statement => statement.Key.Service, StringComparer.Ordinal).ThenBy(statement => statement.Key.Resources, StringComparer.Ordinal)
            .SelectMany(statement => statement.Chunk(MostActions))
            .Select(statement => new JsonObject
            {
                ["Effect"] = "Allow",
                ["Action"] = Texts(statement.Select(action => action.Action)),
                ["Resource"] = Texts(statement[0].Resources),
            }),
    ];

    /// <summary>The service of an action, such as <c>s3</c>.</summary>
    public static string ServiceOf(string action) => action.Split(':')[0];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
