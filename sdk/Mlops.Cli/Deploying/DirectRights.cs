using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Deploying;

/// <summary>
/// What the orchestrator's role for stacks may do beside making deployment pipelines: deploy the blueprints that have none. It is written into the
/// orchestrator's template, so that its change set shows what is newly allowed, and an output tells whom it was written for.
/// </summary>
internal static class DirectRights
{
    /// <summary>The output: the pipeline types, each with the fingerprint of what deploying it needs.</summary>
    public const string Output = "DirectBlueprints";

    private const string Role = "PipelineStacksRole";
    private const string Pass = "iam:PassRole";

    /// <summary>
    /// What AWS's registry lists for every role, and only a blueprint that asks for it gets: by their names the roles that deployment pipelines' stacks make are not told
    /// from others, and those keep their boundary.
    /// </summary>
    private static readonly string[] OfBoundaries = ["iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary"];

    /// <summary>Adds them to the orchestrator's template.</summary>
    /// <param name="template">The template: YAML, its sections in lines of their own.</param>
    /// <param name="blueprints">The blueprints that the orchestrator deploys by itself.</param>
    /// <returns>The template with managed policies for its role; as it was when it has no such role.</returns>
    /// <exception cref="MlopsException">They are more than IAM takes for one role.</exception>
    public static string AddTo(string template, IReadOnlyList<DirectBlueprint> blueprints)
    {
        var declared = TemplateReader.Read(template, fromS3: true);
        if (declared.Resources.Values.FirstOrDefault(resource => resource.Type == "AWS::IAM::Role" && resource.LogicalId.StartsWith(Role, StringComparison.Ordinal)) is not { } role)
        {
            return template;
        }

        var actions = Lacking(All(blueprints).Where(action => !OfBoundaries.Contains(action.Action) || action.Asked.Count > 0), PipelineRole.StatementsOf(declared, role.LogicalId, DirectBlueprints.Place));
        var statements = PolicyDocuments.Statements(actions).Select(Conditioned);
        var parts = PolicyParts.Of(statements, PolicyParts.LongestInline) ?? throw DirectDiagnostics.NeedTooMuch(blueprints);
        return WithOutput(
            parts.Skip(1).Index().Reverse().Aggregate(template, (text, part) => With(text, "Resources", $"DirectDeployments{part.Index + 1}", Policy(role, part.Item, actions))),
            new JsonObject(blueprints.OrderBy(blueprint => blueprint.PipelineType, StringComparer.Ordinal).Select(blueprint => KeyValuePair.Create(blueprint.PipelineType, (JsonNode?)blueprint.Fingerprint))));
    }

    /// <summary>The fingerprints that an orchestrator was deployed with, by pipeline type.</summary>
    /// <param name="output">The output; <see langword="null"/> for an orchestrator that has none, since an older tool deployed it.</param>
    public static IReadOnlyDictionary<string, string> Read(string? output) =>
        JsonText.ObjectIn(output)?.ToDictionary(member => member.Key, member => $"{member.Value}") ?? [];

    private static List<NeededAction> All(IReadOnlyList<DirectBlueprint> blueprints) =>
    [
        .. blueprints.SelectMany(blueprint => blueprint.Needed.Actions).GroupBy(action => action.Action).Select(same =>
        {
            var resources = same.SelectMany(action => action.Resources).Distinct().Order(StringComparer.Ordinal).ToList();
            return new NeededAction(
                same.Key,
                resources.Contains(NamePatterns.Any) ? [NamePatterns.Any] : resources,
                [.. same.SelectMany(action => action.Because)],
                same.Select(action => action.Reason).FirstOrDefault(reason => reason is not null)) { Asked = [.. same.SelectMany(action => action.Asked).Distinct()] };
        }).OrderBy(action => action.Action, StringComparer.Ordinal),
    ];

    /// <summary>What the role's own statements do not allow.</summary>
    private static List<NeededAction> Lacking(IEnumerable<NeededAction> needed, IEnumerable<JsonNode> own)
    {
        var allowed = own.Where(statement => (string?)statement["Effect"] == "Allow" && statement["NotAction"] is null && statement["Condition"] is null).ToList();
        return
        [
            .. needed.Select(action => action with { Resources = [.. action.Resources.Where(resource => !allowed.Exists(statement => Fits(Texts(statement["Action"]), action.Action) && Fits(Texts(statement["Resource"]), resource)))] })
                .Where(action => action.Resources.Count > 0),
        ];
    }

    private static bool Fits(IEnumerable<string> patterns, string text) =>
        patterns.Any(pattern => Regex.IsMatch(text, $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}\z"));

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray items ? items.Select(item => $"{item}") : [$"{node}"];

    /// <summary>Roles are handed to the services that run something in them, and to no others.</summary>
    private static JsonObject Conditioned(JsonObject statement)
    {
        if (Texts(statement["Action"]).Contains(Pass))
        {
            statement["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["iam:PassedToService"] = new JsonArray([.. RunInRoles.Services.Select(service => JsonValue.Create(service))]) } };
        }

        return statement;
    }

    private static JsonObject Policy(ResourceDeclaration role, IReadOnlyList<JsonObject> statements, IReadOnlyList<NeededAction> actions)
    {
        var properties = new JsonObject
        {
            ["Description"] = "What deploying blueprints without a pipeline needs.",
            ["PolicyDocument"] = PolicyDocuments.Of(statements.Select(statement => PolicyDocuments.InTemplate(statement))),
            ["Roles"] = new JsonArray(new JsonObject { ["Ref"] = role.LogicalId }),
        };
        if (role.Properties["Path"] is { } path)
        {
            properties["Path"] = path.DeepClone();
        }

        return new JsonObject
        {
            ["Type"] = "AWS::IAM::ManagedPolicy",
            ["Metadata"] = new JsonObject { ["Mlops::WildcardReasons"] = Reasons(statements, actions) },
            ["Properties"] = properties,
        };
    }

    /// <summary>Why each <c>*</c> is there. A linter would take the signs of <c>Fn::Sub</c> for that function's.</summary>
    private static JsonArray Reasons(IEnumerable<JsonObject> statements, IReadOnlyList<NeededAction> actions) =>
    [
        .. PolicyDocuments.Reasons(statements, actions).Where(reason => reason.Key.Contains(NamePatterns.Any, StringComparison.Ordinal)).GroupBy(reason => reason.Value, reason => reason.Key)
            .Select(JsonNode (group) => new JsonObject { ["Reason"] = group.Key, ["Wildcards"] = new JsonArray([.. group.Distinct().Select(text => JsonValue.Create(text.Replace("${", "{", StringComparison.Ordinal)))]) }),
    ];

    private static string WithOutput(string template, JsonObject fingerprints) => With(template, "Outputs", Output, new JsonObject
    {
        ["Description"] = "The blueprints that are deployed without a pipeline, each with the fingerprint of what that needs.",
        ["Value"] = fingerprints.ToJsonString(),
    });

    /// <summary>A template with one more member in a section. JSON is YAML, in one line.</summary>
    private static string With(string template, string section, string name, JsonObject member)
    {
        var heading = Regex.Match(template, $@"^{section}:[ \r]*\n", RegexOptions.Multiline);
        var line = $"  {name}: {member.ToJsonString()}\n";
        return heading.Success ? template.Insert(heading.Index + heading.Length, line) : $"{template.TrimEnd('\n')}\n{section}:\n{line}";
    }
}
