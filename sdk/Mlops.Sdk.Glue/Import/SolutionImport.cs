using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Imports pipeline types that were written by hand for AWS's Python solution: scaffolds a blueprint's class for each.</summary>
internal static class SolutionImport
{
    /// <summary>Imports pipeline types. The checkout is only read, and none of its code is run.</summary>
    /// <param name="solution">The checkout.</param>
    /// <param name="options">What is imported.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">There is nothing to import, or a template is missing or cannot be read.</exception>
    public static async Task<ImportResult> ReadAsync(PythonSolution solution, ImportOptions options, CancellationToken cancellationToken)
    {
        var facts = await SolutionReader.ReadAsync(solution, types: null, cancellationToken);
        var types = Chosen(facts, options.PipelineTypes);
        var requests = RequestsByType(options.Requests, types);
        var findings = new Findings(solution);
        var finder = new TemplateFinder(solution, options.Templates);
        var builder = new DraftBuilder(solution, facts, findings);
        var classNames = new HashSet<string>();
        var drafts = types.Select(type =>
        {
            var template = options.ReadTemplate(finder.Find(type, DraftBuilder.TemplateFile(facts.Types[type], type), types.Count == 1));
            return builder.Build(type, template, requests.GetValueOrDefault(type), classNames);
        }).ToList();

        var name = drafts is [var only] ? $"{only.ClassName}Blueprint" : "ImportedBlueprints";
        return new(name, [.. drafts.Select(draft => draft.PipelineType)], ImportedFiles.Of(name, options.SolutionFormat, drafts, solution, findings.All), findings.All);
    }

    private static List<string> Chosen(SolutionFacts facts, IReadOnlyList<string> named)
    {
        var unknown = named.Where(type => !facts.Types.ContainsKey(type)).ToList();
        if (unknown.Count > 0)
        {
            throw new MlopsException([.. unknown.Select(type => new Problem(ImportDiagnostics.NothingToImport, $"The solution has no pipeline type '{type}'.")
            {
                Expected = $"one of {string.Join(", ", facts.Names)}",
            })]);
        }

        var types = named.Count > 0 ? [.. named.Distinct()] : facts.Names.Except(StockTypes.All).ToList();
        return types.Count > 0 ? types : throw new MlopsException(new Problem(ImportDiagnostics.NothingToImport, "The solution has no pipeline types beyond those it came with.")
        {
            Hint = "The built-in pipeline types are part of Mlops.Blueprints already. Name one with --pipeline-type to import it all the same.",
        });
    }

    private static Dictionary<string, JsonObject> RequestsByType(IReadOnlyList<JsonObject> requests, List<string> types)
    {
        var result = new Dictionary<string, JsonObject>();
        foreach (var request in requests)
        {
            var type = request[RequestKeys.PipelineType] is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : "";
            if (!types.Contains(type) || !result.TryAdd(type, request))
            {
                throw new MlopsException(new Problem(ImportDiagnostics.RequestWithoutType, $"A request is for the pipeline type '{type}'.")
                {
                    Expected = $"one request at most for each of {string.Join(", ", types)}",
                });
            }
        }

        return result;
    }
}

/// <summary>What is imported from a checkout of AWS's Python solution.</summary>
internal sealed record ImportOptions
{
    /// <summary>The pipeline types; empty for all that the solution did not come with.</summary>
    public IReadOnlyList<string> PipelineTypes { get; init; } = [];

    /// <summary>The paths of templates, beyond those that the solution's build left in the checkout.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Requests; each says its pipeline type.</summary>
    public IReadOnlyList<JsonObject> Requests { get; init; } = [];

    /// <summary>The forms that a solution file may have.</summary>
    public static IReadOnlyList<string> SolutionFormats { get; } = ["slnx", "sln"];

    /// <summary>The form of the solution file, one of <see cref="SolutionFormats"/>.</summary>
    public string SolutionFormat { get; init; } = SolutionFormats[0];

    /// <summary>Reads the text of a template, YAML or JSON, into one tree in which every short-form function has its long form.</summary>
    public required Func<string, JsonObject> ReadTemplate { get; init; }
}

/// <summary>An imported solution, not yet written.</summary>
/// <param name="Name">The solution's name; its folder is called so unless another is asked for.</param>
/// <param name="PipelineTypes">The pipeline types in it.</param>
/// <param name="Files">The files, relative to the solution's folder.</param>
/// <param name="Findings">What could not be known, each with its place and what to do.</param>
internal sealed record ImportResult(string Name, IReadOnlyList<string> PipelineTypes, IReadOnlyList<ArchiveEntry> Files, IReadOnlyList<Problem> Findings);
