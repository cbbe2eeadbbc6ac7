using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Orchestrator.ModelCards;

namespace Mlops.Orchestrator.Api;

/// <summary>Answers requests for operations on model cards, which are posted where requests for pipelines are.</summary>
/// <param name="ports">The ports.</param>
/// <param name="assetsBucket">The bucket that exports go to.</param>
public sealed class ModelCardEndpoint(ModelCardPorts ports, string assetsBucket)
{
    private const int Indent = 4;

    /// <summary>The names of the operations: what <c>pipeline_type</c> is in their requests.</summary>
    public static IReadOnlyCollection<string> Operations => ModelCardOperations.Names;

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The answer; <see langword="null"/> when the request asks for no operation on model cards.</returns>
    /// <exception cref="MlopsException">Something is wrong with the request.</exception>
    /// <exception cref="Ports.ServiceException">SageMaker refuses.</exception>
    public async Task<ApiAnswer?> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken = default)
    {
        var body = RequestParser.Parse(request.Span);
        return ModelCardOperations.Of(body) is { } operation
            ? new(200, Core.Json.PythonJson.Dumps(new JsonObject { ["message"] = await MessageAsync(operation, body, cancellationToken) }, Indent))
            : null;
    }

    private async Task<JsonNode> MessageAsync(ModelCardOperation operation, JsonObject request, CancellationToken cancellationToken) => operation switch
    {
        ModelCardOperation.Create => ModelCardJson.Of(await new CreateModelCard(ports).ExecuteAsync(request, cancellationToken)),
        ModelCardOperation.Update => ModelCardJson.Of(await new UpdateModelCard(ports).ExecuteAsync(request, cancellationToken)),
        ModelCardOperation.Describe => ModelCardJson.Of(await new DescribeModelCard(ports.Cards).ExecuteAsync(request, cancellationToken)),
        ModelCardOperation.Delete => $"Model card with the name: {await new DeleteModelCard(ports.Cards).ExecuteAsync(request, cancellationToken)} has been deleted",
        ModelCardOperation.List => ModelCardJson.Of(await ports.Cards.ListAsync(cancellationToken)),
        _ => await ExportAsync(request, cancellationToken),
    };

    private async Task<JsonNode> ExportAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var exporter = new ExportModelCard(ports.Cards, assetsBucket);
        var (name, export) = await exporter.ExecuteAsync(request, cancellationToken);
        return export.Status == "Completed"
            ? $"Model card with the name: {name} has been exported to {exporter.OutputPath}"
            : $"Model card with the name: {name} is being exported to {exporter.OutputPath} by the job {export.JobName}. Post the request again to learn the outcome.";
    }
}
