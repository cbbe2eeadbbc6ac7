using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Linting;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Bundling;

/// <summary>What CloudFormation and the services would say to templates, and what they take but is likely a mistake.</summary>
internal sealed class TemplateFindings
{
    private const string SettingsFile = "mlops.json";

    private readonly LintSeverities _severities;
    private readonly string _project;

    private TemplateFindings(string project)
    {
        _project = project;
        _severities = LintSeverities.Of(Settings(Path.Combine(project, SettingsFile)), ReadFile);
    }

    /// <summary>The hashes of the files that were looked for so far, by their paths; <see langword="null"/> for one that is not there.</summary>
    public Dictionary<string, string?> Read { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads what counts in a project: <c>mlops.json</c> there, and <c>.editorconfig</c> for the class.</summary>
    /// <param name="project">The project's folder.</param>
    /// <exception cref="MlopsException">The settings are wrong.</exception>
    public static TemplateFindings In(string project) => new(project);

    /// <summary>Checks a template.</summary>
    /// <param name="definition">The definition it was made from.</param>
    /// <param name="template">The template.</param>
    /// <returns>What is wrong, at the line that made it where that can be told, otherwise at the definition's.</returns>
    public IEnumerable<Problem> Of(StackDefinition definition, SynthesizedTemplate template)
    {
        var findings = _severities.Apply(TemplateLint.OfBlueprint(TemplateLint.Check(template.Json)), definition.Location.File is { Length: > 0 } file ? SourceFiles.Find(file, _project) : null).ToList();
        if (findings.Count == 0)
        {
            return [];
        }

        var lines = new ConstructLines(definition, _project);
        return findings.Select(problem => problem with { Message = $"{definition.TemplateFile}{problem.Pointer}: {problem.Message}", Pointer = lines.Of(problem.Pointer).ToString() });
    }

    private string? ReadFile(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : null;
        Read[path] = text is null ? null : Sha256.Of(text);
        return text;
    }

    private JsonNode? Settings(string path)
    {
        if (ReadFile(path) is not { } text)
        {
            return null;
        }

        try
        {
            var settings = JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            return (settings as JsonObject)?[LintSeverities.Member];
        }
        catch (JsonException)
        {
            // The tool, whose settings these are, tells what is wrong with all of them.
            return null;
        }
    }
}
