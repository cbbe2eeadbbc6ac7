using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Templates;

/// <summary>IAM statements in a form in which it does not matter how they are grouped: what may be done with which resource.</summary>
internal static class Rights
{
    public const string Prefix = "may ";

    /// <summary>Adds the statements of a policy.</summary>
    /// <param name="holder">Who has the rights.</param>
    /// <param name="document">The policy's document.</param>
    /// <param name="facts">Where to.</param>
    public static void Add(string holder, JsonNode document, FactSet facts)
    {
        foreach (var statement in List(document["Statement"]))
        {
            var verb = statement!["Effect"]!.ToString() == "Deny" ? "may not " : Prefix;
            var conditions = Text("when", statement["Condition"]) + Text("by", statement["Principal"]);
            foreach (var action in Actions(statement))
            {
                foreach (var resource in List(statement["Resource"] ?? "it"))
                {
                    facts.Add(holder, verb + action, $"{resource}{conditions}");
                }
            }
        }
    }

    private static IEnumerable<string> Actions(JsonNode statement) => statement["Action"] is { } actions
        ? List(actions).Select(action => action!.ToString())
        : [$"all but {string.Join(' ', List(statement["NotAction"]).Select(action => action!.ToString()))}"];

    private static string Text(string word, JsonNode? node) => node is null ? "" : $" {word} {node.ToJsonString()}";

    private static IEnumerable<JsonNode?> List(JsonNode? node) => (node as JsonArray)?.AsEnumerable() ?? [node];
}
