using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Permissions;

/// <summary>Policies of IAM as JSON.</summary>
internal static class PolicyDocuments
{
    /// <summary>So many that a statement of them is not longer than a policy may be.</summary>
    private const int MostActions = 60;

    private static readonly Dictionary<string, JsonNode> NoValues = [];

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

    /// <summary>A statement as a template has it: what stands for values of the template in its ARNs becomes <c>Fn::Sub</c>.</summary>
    /// <param name="statement">The statement, whose resources are texts.</param>
    /// <param name="values">What placeholders stand for that are no parameters of CloudFormation's own, by their names.</param>
    public static JsonObject InTemplate(JsonObject statement, IReadOnlyDictionary<string, JsonNode>? values = null)
    {
        var written = statement.DeepClone().AsObject();
        written["Resource"] = new JsonArray([.. statement["Resource"]!.AsArray().Select(resource => Substituting(resource!.GetValue<string>(), values ?? NoValues))]);
        return written;
    }

    /// <summary>Why each <c>*</c> of statements is there, by the action or the ARN; <c>s3:ListAllMyBuckets on *</c> for one that is alone.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="actions">What they were made of.</param>
    public static IEnumerable<KeyValuePair<string, string>> Reasons(IEnumerable<JsonObject> statements, IReadOnlyList<NeededAction> actions)
    {
        var known = actions.ToDictionary(action => action.Action);
        foreach (var statement in statements)
        {
            var names = statement["Action"]!.AsArray().Select(action => action!.GetValue<string>()).ToList();
            var why = string.Join("; ", names.Select(name => known[name].Reason).OfType<string>().Distinct()) is { Length: > 0 } reason ? reason : "what CloudFormation makes: names begin with as much of the stack's as always stays where they are cut short, or the service's own id is behind them";
            foreach (var text in statement["Resource"]!.AsArray().Select(resource => resource!.GetValue<string>()))
            {
                yield return new(text == NamePatterns.Any ? $"{string.Join(' ', names)} on *" : text, why);
            }

            foreach (var name in names.Where(name => name.Contains('*', StringComparison.Ordinal)))
            {
                yield return new(name, string.Join(' ', known[name].Asked));
            }
        }
    }

    /// <summary>The service of an action, such as <c>s3</c>.</summary>
    public static string ServiceOf(string action) => action.Split(':')[0];

    private static JsonNode Substituting(string arn, IReadOnlyDictionary<string, JsonNode> values)
    {
        var used = values.Where(value => arn.Contains($"${{{value.Key}}}", StringComparison.Ordinal)).ToDictionary(value => value.Key, value => (JsonNode?)value.Value.DeepClone());
        return used.Count > 0 ? new JsonObject { ["Fn::Sub"] = new JsonArray(arn, new JsonObject(used)) }
            : arn.Contains("${", StringComparison.Ordinal) ? new JsonObject { ["Fn::Sub"] = arn }
            : JsonValue.Create(arn);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
