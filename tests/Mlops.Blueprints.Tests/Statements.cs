using System.Text.Json.Nodes;

namespace Mlops.Blueprints;

/// <summary>A statement of a policy in a template.</summary>
/// <param name="Template">The template's file name.</param>
/// <param name="Resource">The logical id of the policy or role.</param>
/// <param name="Json">The statement.</param>
internal sealed record TemplateStatement(string Template, string Resource, JsonObject Json)
{
    /// <summary>What it is about: actions, or all but some.</summary>
    public IReadOnlyList<string> Actions => Statements.Texts(Json["Action"]);

    /// <summary>The resources; those that are computed as JSON text.</summary>
    public IReadOnlyList<string> Resources => Statements.Texts(Json[nameof(Resource)]);
}

/// <summary>The statements of all policies of the built-in templates and of the orchestrator's.</summary>
internal static class Statements
{
    /// <summary>Every statement, wherever in a resource it stands.</summary>
    public static IEnumerable<TemplateStatement> All() => BuiltIn.Deployed.SelectMany(template => template.Value.Json["Resources"]!.AsObject()
        .SelectMany(resource => In(resource.Value).Select(statement => new TemplateStatement(template.Key, resource.Key, statement))));

    /// <summary>Those that allow something to the holder of the policy.</summary>
    public static IEnumerable<TemplateStatement> Allowed() => All().Where(statement => statement.Json["Effect"]!.ToString() == "Allow" && statement.Json["Principal"] is null);

    /// <summary>One text or several.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => [.. array.SelectMany(Texts)],
        JsonValue value => [value.ToString()],
        _ => [node.ToJsonString()],
    };

    private static IEnumerable<JsonObject> In(JsonNode? node) => node switch
    {
        JsonObject { } json when json["Effect"] is JsonValue => [json],
        JsonObject json => json.SelectMany(member => In(member.Value)),
        JsonArray array => array.SelectMany(In),
        _ => [],
    };
}
