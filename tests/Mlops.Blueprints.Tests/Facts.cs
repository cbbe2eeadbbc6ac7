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

    /// <summary>The names of the parameters of an orchestrator's stack.</summary>
    /// <param name="template">The template's file name.</param>
    public static IReadOnlyList<string> OrchestratorParameters(string template) => Orchestrator(template, "parameters");

    /// <summary>The names of its outputs.</summary>
    /// <param name="template">The template's file name.</param>
    public static IReadOnlyList<string> OrchestratorOutputs(string template) => Orchestrator(template, "outputs");

    /// <summary>The actions that its roles' policies name.</summary>
    /// <param name="template">The template's file name.</param>
    public static IReadOnlyList<string> OrchestratorActions(string template) => Orchestrator(template, "actions");

    private static IReadOnlyList<string> Orchestrator(string template, string section) => [.. Read("orchestrator.json")[template]![section]!.AsArray().Select(name => name!.GetValue<string>())];

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "facts", file)))!.AsObject();
}
