using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>The <c>UserParameters</c> of a StackSet action.</summary>
internal sealed record StackSetTarget
{
    public required string StackSetName { get; init; }

    /// <summary>The input artifact that has the files.</summary>
    public required string Artifact { get; init; }

    public required string TemplateFile { get; init; }

    public required string ParametersFile { get; init; }

    /// <summary>The account whose stack must succeed.</summary>
    public required string AccountId { get; init; }

    public required IReadOnlyList<string> OrganizationalUnitIds { get; init; }

    public required IReadOnlyList<string> Regions { get; init; }

    /// <exception cref="InvalidDataException">They are no such parameters.</exception>
    public static StackSetTarget Parse(string text)
    {
        JsonObject values;
        try
        {
            values = JsonNode.Parse(text) as JsonObject ?? throw new InvalidDataException("The action's UserParameters are no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The action's UserParameters are no JSON: {exception.Message}", exception);
        }

        return new StackSetTarget
        {
            StackSetName = Text(values, "stackset_name"),
            Artifact = Text(values, "artifact"),
            TemplateFile = Text(values, "template_file"),
            ParametersFile = Text(values, "stage_params_file"),
            AccountId = Texts(values, "account_ids")[0],
            OrganizationalUnitIds = Texts(values, "org_ids"),
            Regions = Texts(values, "regions"),
        };
    }

    private static string Text(JsonObject values, string name) =>
        values[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw Missing(name, "a text");

    private static List<string> Texts(JsonObject values, string name) =>
        values[name] is JsonArray { Count: > 0 } array && array.All(item => item?.GetValueKind() == JsonValueKind.String)
            ? [.. array.Select(item => item!.GetValue<string>())]
            : throw Missing(name, "a list of texts");

    private static InvalidDataException Missing(string name, string kind) => new($"The action's UserParameters need '{name}', {kind}.");
}
