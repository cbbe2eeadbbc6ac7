using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;

namespace Mlops.Orchestrator.Requests;

/// <summary>Finds everything that is wrong with a request, without a call to AWS.</summary>
/// <param name="catalog">The blueprints.</param>
/// <param name="settings">The orchestrator's settings.</param>
public sealed class ValidateRequest(BlueprintCatalog catalog, OrchestratorSettings settings)
{
    /// <summary>Validates.</summary>
    /// <param name="request">The request: JSON in UTF-8.</param>
    /// <param name="source">What to call it in problems, such as the file's name.</param>
    /// <param name="cancellationToken">Stops the reading of the bundle.</param>
    /// <exception cref="MlopsException">The bundle is unusable. What is wrong with the request is in the outcome.</exception>
    public async Task<ValidationOutcome> ExecuteAsync(ReadOnlyMemory<byte> request, string source, CancellationToken cancellationToken = default)
    {
        var blueprints = await catalog.ReadAsync(cancellationToken);
        JsonObject json;
        Core.Bundles.CatalogEntry entry;
        try
        {
            json = RequestParser.Parse(request.Span, source);
            entry = BlueprintFinder.Find(blueprints, json);
        }
        catch (MlopsException e)
        {
            return new(e.Problems);
        }

        var manifest = await catalog.ReadManifestAsync(blueprints, entry, cancellationToken);
        var problems = RequestValidator.Validate(manifest, json, settings);
        return new(problems)
        {
            PipelineType = manifest.PipelineType,
            Checked = problems.All(problem => problem.Severity == ProblemSeverity.Warning)
                ? new(manifest, json, settings, await catalog.FindPipelinesAsync(blueprints, entry, settings.IsMultiAccount, cancellationToken), problems)
                : null,
        };
    }
}
