using System.Text.Json.Nodes;

namespace Mlops.Blueprints;

/// <summary>Facts about the templates of AWS's Python solution, kept with the tests.</summary>
internal static class Facts
{
    /// <summary>The templates' file names.</summary>
    public static IEnumerable<string> TemplateNames => Read("parameters.json").Select(template => template.Key);

    /// <summary>A template's parameters: type, default and constraints by name.</summary>
    /// <param name="template">The template's file name.</param>
    public static JsonObject Parameters(string template) => Read("parameters.json")[template]!.AsObject();

    /// <summary>The names of a template's outputs.</summary>
    /// <param name="template">The template's file name.</param>
    public static IReadOnlyList<string> Outputs(string template) => [.. Read("outputs.json")[template]!.AsArray().Select(name => name!.GetValue<string>())];

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "facts", file)))!.AsObject();
}
