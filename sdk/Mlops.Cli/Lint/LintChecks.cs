using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.CloudFormation.Linting;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Lint;

/// <summary>Looks at files, each as what it is.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="severities">How much problems count.</param>
internal sealed partial class LintChecks(CommandContext context, LintSeverities severities) : IDisposable
{
    private OpenBundle? _bundle;

    /// <summary>Finds what is wrong with a file, in the order of the lines.</summary>
    /// <exception cref="MlopsException">It is a bundle that cannot be used, or a request, and there is no bundle to hold it against.</exception>
    public async Task<IReadOnlyList<LintFinding>> CheckAsync(LintInput input, CancellationToken cancellationToken)
    {
        if (input.IsBundle)
        {
            return await CheckBundleAsync(input, cancellationToken);
        }

        var text = input.Text;
        return Find(input.Name, input.Path, text, IsRequest(text) ? await CheckRequestAsync(input, cancellationToken) : TemplateLint.Check(text));
    }

    public void Dispose() => _bundle?.Dispose();

    private async Task<IReadOnlyList<LintFinding>> CheckBundleAsync(LintInput input, CancellationToken cancellationToken)
    {
        using var bundle = OpenBundle.At(input.Path!);
        var findings = new List<LintFinding>();
        var catalogs = (await bundle.Catalog.ReadAsync(cancellationToken)).Bundles;
        foreach (var (documented, key) in catalogs.SelectMany(catalog => catalog.Files).Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var text = Encoding.UTF8.GetString(await bundle.Catalog.ReadFileAsync(key, cancellationToken));
            findings.AddRange(Find($"{input.Name}/{documented}", input.Path, text, TemplateLint.OfBlueprint(TemplateLint.Check(text))));
        }

        return findings;
    }

    private async Task<IReadOnlyList<Problem>> CheckRequestAsync(LintInput input, CancellationToken cancellationToken)
    {
        _bundle ??= context.OpenBundle();
        return (await new ValidateRequest(_bundle.Catalog, context.Workspace.Settings).ExecuteAsync(input.Content, input.Name, cancellationToken)).Problems;
    }

    private List<LintFinding> Find(string name, string? path, string text, IReadOnlyList<Problem> problems)
    {
        var counted = severities.Apply(problems, path);
        if (counted.Count == 0)
        {
            return [];
        }

        var places = SourcePlaces.Of(text);
        return [.. counted.Select(problem => At(name, places, problem)).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }

    private static LintFinding At(string name, SourcePlaces places, Problem problem)
    {
        if (LineAndColumn().Match(problem.Pointer) is { Success: true } match && int.TryParse(match.Groups["line"].Value, out var line) && int.TryParse(match.Groups["column"].Value, out var column))
        {
            return new(name, line, column, problem with { Pointer = "" });
        }

        var place = places.Find(problem.Pointer);
        return new(name, place.Line, place.Column, problem);
    }

    /// <summary>A template has other members; what is neither is told to be no template.</summary>
    private static bool IsRequest(string text)
    {
        try
        {
            return text.AsSpan().TrimStart() is ['{', ..] && JsonNode.Parse(text) is JsonObject request && !request.ContainsKey("Resources") && request.ContainsKey(RequestKeys.PipelineType);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A(?:.*: )?line (?<line>[0-9]+), column (?<column>[0-9]+)\z")]
    private static partial Regex LineAndColumn();
}
