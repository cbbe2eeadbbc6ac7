using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Api;

/// <summary>Tells of the published blueprints.</summary>
internal sealed class BlueprintEndpoints(IBlueprintStore store)
{
    private readonly BlueprintCatalog _catalog = new(store);

    public async Task<ApiAnswer> ListAsync(CancellationToken cancellationToken) => Answers.Json(200, new JsonObject
    {
        ["blueprints"] = new JsonArray([.. (await _catalog.ReadAsync(cancellationToken)).Blueprints.Select(entry => new JsonObject
        {
            ["pipelineType"] = entry.PipelineType,
            ["version"] = entry.Version,
            ["description"] = entry.Description,
        })]),
    });

    public async Task<ApiAnswer> DescribeAsync(string pipelineType, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await new DescribeBlueprint(_catalog).ExecuteAsync(pipelineType, cancellationToken);
            return Answers.Json(200, new JsonObject
            {
                ["pipelineType"] = manifest.PipelineType,
                ["version"] = manifest.Version,
                ["description"] = manifest.Description,
                ["schema"] = RequestSchema.For(manifest),
                ["sample"] = RequestSample.For(manifest),
            });
        }
        catch (MlopsException e) when (e.Problems is [{ Code: RequestDiagnostics.UnknownPipelineType }])
        {
            return Answers.Json(404, new JsonObject
            {
                ["message"] = e.Problems[0].Message,
                ["errors"] = ApiJson.Node(e.Problems, ApiJson.Default.IReadOnlyListProblem),
            });
        }
    }

    public async Task<ApiAnswer> OpenApiAsync(IEnumerable<Route> routes, CancellationToken cancellationToken)
    {
        var manifests = await _catalog.ReadManifestsAsync(cancellationToken);
        return Answers.Json(200, OpenApiDocument.Of(routes, [.. manifests.Select(manifest => (manifest.PipelineType, RequestSchema.For(manifest)))]));
    }
}
