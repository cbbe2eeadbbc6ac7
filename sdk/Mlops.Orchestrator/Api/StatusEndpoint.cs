using System.Text.Json.Nodes;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Api;

/// <summary>Answers questions for a pipeline's state.</summary>
/// <param name="ports">The ports.</param>
internal sealed class StatusEndpoint(OrchestratorPorts ports)
{
    private const string NoPipelineYet = "pipeline cloudformation stack has not provisioned the pipeline yet.";

    public async Task<ApiAnswer> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        if (IdIn(RequestParser.Parse(request.Span)["pipeline_id"]) is not { Length: > 0 } id)
        {
            throw ApiDiagnostics.HasNoPipelineId();
        }

        var resources = await ports.Stacks.ResourcesAsync(id, cancellationToken);
        if (resources.Count == 0 && await ports.Stacks.DescribeAsync(id, cancellationToken) is null)
        {
            // As CloudFormation refuses to list them; clients of this path tell a stack that is not there by its words.
            throw new ServiceException("cloudformation", "ListStackResources", "ValidationError", $"Stack with id {id} does not exist");
        }

        var pipeline = resources.LastOrDefault(r => r.Type == "AWS::CodePipeline::Pipeline" && r.PhysicalId.Length > 0);
        if (pipeline is null)
        {
            return new(200, NoPipelineYet);
        }

        var state = await ports.Pipelines.GetStateAsync(pipeline.PhysicalId, cancellationToken)
            ?? throw new ServiceException("codepipeline", "GetPipelineState", "PipelineNotFoundException", $"There is no pipeline '{pipeline.PhysicalId}'.") { StatusCode = 404 };
        return new(200, PipelineStateJson.Of(state));
    }

    private static string? IdIn(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text.Trim() : null;
}
