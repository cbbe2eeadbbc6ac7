using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Parameters;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>The template configuration file: "AWS CloudFormation artifacts" in the AWS CloudFormation User Guide. A stack policy is accepted and protects nothing here.</summary>
internal sealed record TemplateConfiguration(IReadOnlyList<ParameterArgument> Parameters, IReadOnlyList<StackTag> Tags)
{
    private static readonly string[] Sections = [nameof(Parameters), nameof(Tags), "StackPolicy"];

    /// <summary>Reads a configuration; parameters of the action itself win over those of the file.</summary>
    /// <param name="file">The file's content, if there is one.</param>
    /// <param name="overrides">The action's <c>ParameterOverrides</c>, a JSON object, if there are any.</param>
    public static TemplateConfiguration Read(string? file, string? overrides)
    {
        var content = Parse(file, "The template configuration");
        var unknown = content.Select(section => section.Key).Except(Sections).ToList();
        if (unknown.Count > 0)
        {
            throw Failure($"The template configuration has unknown sections: {string.Join(", ", unknown)}.", string.Join(", ", Sections));
        }

        var parameters = Texts(content[nameof(Parameters)], nameof(Parameters));
        foreach (var (name, value) in Texts(Parse(overrides, "ParameterOverrides"), "ParameterOverrides"))
        {
            parameters[name] = value;
        }

        return new(
            [.. parameters.Select(parameter => new ParameterArgument(parameter.Key, parameter.Value))],
            [.. Texts(content[nameof(Tags)], nameof(Tags)).Select(tag => new StackTag(tag.Key, tag.Value))]);
    }

    private static JsonObject Parse(string? json, string what)
    {
        try
        {
            return json is null ? [] : JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw Failure($"{what} is not a JSON object.", "a JSON object");
        }
        catch (JsonException exception)
        {
            throw Failure($"{what} is not valid JSON: {exception.Message}", "a JSON object");
        }
    }

    private static Dictionary<string, string> Texts(JsonNode? section, string name) => section switch
    {
        null => [],
        JsonObject entries => entries.ToDictionary(entry => entry.Key, entry => entry.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw Failure($"'{entry.Key}' in {name} is not a text.", "a JSON string, as CloudFormation demands for every parameter and tag")),
        _ => throw Failure($"{name} is not a JSON object.", "names and texts"),
    };

    private static MlopsException Failure(string message, string expected) => new(new Problem(PipelineDiagnostics.InvalidConfiguration, message) { Expected = expected });
}
