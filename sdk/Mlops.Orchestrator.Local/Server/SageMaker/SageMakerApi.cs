using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Mlops.Aws.Wire.Server;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.SageMaker.Rules;
namespace Mlops.Orchestrator.Local.Server.SageMaker;

/// <summary>SageMaker's API and that of SageMaker Runtime.</summary>
/// <param name="services">The services.</param>
internal sealed class SageMakerApi(SageMakerServices services) : IAwsService
{
    private const string TargetPrefix = "SageMaker.";

    public string SigningName => "sagemaker";

    /// <inheritdoc/>
    public async Task<ServerAnswer> AnswerAsync(Caller caller, ServerRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var service = services[caller.Account];
            return Write(StatusCodes.Status200OK, (TargetOf(request), EndpointOf(request)) switch
            {
                ({ } operation, _) => await service.CallAsync(operation, Read(request.Content), cancellationToken),
                (_, { } endpoint) => throw service.WhyNoPrediction(endpoint),
                _ => throw SageMakerError.NoOperation($"{request.Method} {request.Path}"),
            });
        }
        catch (SageMakerError error)
        {
            return Write(error);
        }
        catch (MlopsException exception)
        {
            return Write(new SageMakerError("InternalFailure", exception.Message, StatusCodes.Status500InternalServerError));
        }
    }

    private static string? TargetOf(ServerRequest request) =>
        request.Header("X-Amz-Target") is { } target && target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : null;

    /// <summary>The endpoint that a request of SageMaker Runtime invokes.</summary>
    private static string? EndpointOf(ServerRequest request) =>
        request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["endpoints", var endpoint, "invocations"] ? Uri.UnescapeDataString(endpoint) : null;

    private static JsonObject Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return FunctionJson.Read(body.Span) as JsonObject ?? throw SageMakerError.NotReadable("Start of structure or map found where not expected.");
        }
        catch (JsonException exception)
        {
            throw SageMakerError.NotReadable(exception.Message);
        }
    }

    private static ServerAnswer Write(SageMakerError error) => Write(error.Status, new JsonObject { ["__type"] = error.Type, ["message"] = error.Message }) with
    {
        Headers = new Dictionary<string, string> { ["x-amzn-errortype"] = error.Type },
    };

    private static ServerAnswer Write(int status, JsonObject content) => new(status, "application/x-amz-json-1.1", Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes(content.ToJsonString()));
}
