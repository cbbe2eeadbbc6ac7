using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Permissions;

/// <summary>Policies of IAM as JSON.</summary>
internal static class PolicyDocuments
{
    /// <summary>The policy that allows actions: a statement for each service and set of resources.</summary>
    /// <param name="actions">The actions.</param>
    public static JsonObject Allowing(IEnumerable<NeededAction> actions) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(
        [
            .. actions.GroupBy(action => (Service: ServiceOf(action), Resources: string.Join('\n', action.Resources)))
                .OrderBy(statement => statement.Key.Service, StringComparer.Ordinal).ThenBy(statement => statement.Key.Resources, StringComparer.Ordinal)
                .Select(statement => new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Action"] = Texts(statement.Select(action => action.Action)),
                    ["Resource"] = Texts(statement.First().Resources),
                }),
        ]),
    };

    /// <summary>The service of an action, such as <c>s3</c>.</summary>
    public static string ServiceOf(NeededAction action) => action.Action.Split(':')[0];

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
