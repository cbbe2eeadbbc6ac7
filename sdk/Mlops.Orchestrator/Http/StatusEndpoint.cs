using Mlops.Core.Requests;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Http;

/// <summary>Answers questions for a pipeline's state.</summary>
/// <param name="ports">The ports.</param>
public sealed class StatusEndpoint(OrchestratorPorts ports)
{
    private const string NoPipelineYet = "pipeline cloudformation stack has not provisioned the pipeline yet.";

    internal async Task<HttpAnswer> AnswerAsync(byte[] request, CancellationToken cancellationToken)
    {
        if (EventText.Of(RequestParser.Parse(request)["pipeline_id"])?.Trim() is not { Length: > 0 } id)
        {
            throw HttpDiagnostics.HasNoPipelineId();
        }

        var resources = await ports.Stacks.ResourcesAsync(id, cancellationToken);
        var pipeline = resources.LastOrDefault(r => r.Type == "AWS::CodePipeline::Pipeline" && r.PhysicalId.Length > 0);
        if (pipeline is null)
        {
            return new(200, NoPipelineYet);
        }

        var state = await ports.Pipelines.GetStateAsync(pipeline.PhysicalId, cancellationToken)
            ?? throw new ServiceException("codepipeline", "GetPipelineState", "PipelineNotFoundException", $"There is no pipeline '{pipeline.PhysicalId}'.") { StatusCode = 404 };
        return new(200, PipelineStateJson.Of(state));
    }
}
