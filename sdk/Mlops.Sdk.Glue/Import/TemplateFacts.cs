using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Reads what a template says, whatever form its values have.</summary>
internal static class TemplateFacts
{
    /// <summary>The template's parameters by name.</summary>
    /// <param name="template">The template.</param>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Parameters(JsonObject template) => Section(template, "Parameters");

    /// <summary>The template's resources of a type.</summary>
    /// <param name="template">The template.</param>
    /// <param name="type">The type.</param>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Resources(JsonObject template, string type) =>
        Section(template, "Resources").Where(resource => Text(resource.Value["Type"]) == type);

    /// <summary>A parameter's declaration, as far as a blueprint's can say it.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="declaration">What the template says.</param>
    public static TemplateParameter Parameter(string name, JsonObject declaration)
    {
        var type = Text(declaration["Type"]) == "Number" ? "Number" : "String";
        var constraints = type == "Number"
            ? new ValueConstraints { MinValue = Number(declaration["MinValue"]), MaxValue = Number(declaration["MaxValue"]) }
            : declaration["AllowedValues"] is JsonArray values
                ? new ValueConstraints { AllowedValues = [.. values.Select(Text)] }
                : new ValueConstraints { AllowedPattern = Given(declaration["AllowedPattern"]), MinLength = Length(declaration["MinLength"]), MaxLength = Length(declaration["MaxLength"]) };
        return new(name, type, new ConstantValue(""))
        {
            Description = Text(declaration["Description"]),
            Default = Given(declaration["Default"]),
            Constraints = constraints == new ValueConstraints() ? null : constraints,
        };
    }

    /// <summary>What the template says of a parameter and a blueprint's declaration cannot.</summary>
    /// <param name="declaration">What the template says.</param>
    public static IEnumerable<string> Beyond(JsonObject declaration)
    {
        var type = Text(declaration["Type"]);
        string[] kept = type == "Number"
            ? ["MinValue", "MaxValue"]
            : declaration.ContainsKey("AllowedValues") ? ["AllowedValues"] : ["AllowedPattern", "MinLength", "MaxLength"];
        if (type is not ("String" or "Number"))
        {
            yield return $"Type {type}";
        }

        foreach (var name in declaration.Select(part => part.Key).Except(["Type", "Default", "Description", .. kept]))
        {
            yield return name;
        }
    }

    /// <summary>A scalar as text: <c>true</c>, <c>0.5</c>; empty for anything else.</summary>
    /// <param name="node">The node.</param>
    public static string Text(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(),
        _ => "",
    };

    private static IEnumerable<KeyValuePair<string, JsonObject>> Section(JsonObject template, string name) =>
        (template[name] as JsonObject ?? []).Where(member => member.Value is JsonObject).Select(member => KeyValuePair.Create(member.Key, member.Value!.AsObject()));

    private static string? Given(JsonNode? node) => node is JsonValue ? Text(node) : null;

    private static decimal? Number(JsonNode? node) =>
        decimal.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Length(JsonNode? node) =>
        int.TryParse(Text(node), NumberStyles.Integer, CultureInfo.InvariantCulture, out var length) ? length : null;
}
