using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;
using Mlops.Sdk.Lambda;

namespace Mlops.Blueprints.Functions.Inference;

/// <summary>The function <c>inference</c>: an API's way to a SageMaker endpoint.</summary>
/// <remarks>
/// Permission: sagemaker:InvokeEndpoint. The endpoint is <c>SAGEMAKER_ENDPOINT_NAME</c>. The body is
/// <c>{"payload": …, "content_type": "text/csv"}</c>: a text is sent as it is, anything else as JSON.
/// </remarks>
internal sealed class InferenceFunction(IEndpoints endpoints, string endpointName) : ApiProxyFunction
{
    private const string Expected = """expected {"payload": the input, as a text or as JSON, "content_type": its type, such as "text/csv"}""";

    public static InferenceFunction Create() => new(
        new SageMakerEndpoints(AwsClients.SageMakerRuntime()),
        Environment.GetEnvironmentVariable("SAGEMAKER_ENDPOINT_NAME") is { Length: > 0 } name
            ? name
            : throw new InvalidOperationException("The environment variable SAGEMAKER_ENDPOINT_NAME is not set; it names the endpoint."));

    protected override async Task<ApiProxyResponse> HandleAsync(ApiProxyRequest request, LambdaContext context, CancellationToken cancellationToken)
    {
        var body = Parse(request.Body);
        if (body["payload"] is not { } payload || body["content_type"] is not JsonValue contentType || contentType.GetValueKind() != JsonValueKind.String)
        {
            throw new ApiProxyException(400, $"The body lacks payload or content_type: {Expected}.");
        }

        try
        {
            var prediction = await endpoints.InvokeAsync(endpointName, Text(payload), contentType.GetValue<string>(), cancellationToken);
            return new ApiProxyResponse(200, prediction.Body) { ContentType = prediction.ContentType is { Length: > 0 } type ? type : "text/plain" };
        }
        catch (AmazonServiceException exception) when ((int)exception.StatusCode is >= 400 and < 500)
        {
            // 424 is the model's own error: not the caller's, and no fault of this function.
            throw new ApiProxyException((int)exception.StatusCode, exception.Message);
        }
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span) as JsonObject ?? throw new ApiProxyException(400, $"The body is no JSON object: {Expected}.");
        }
        catch (JsonException)
        {
            throw new ApiProxyException(400, $"The body is no JSON: {Expected}.");
        }
    }

    private static string Text(JsonNode payload) =>
        payload.GetValueKind() == JsonValueKind.String ? payload.GetValue<string>() : System.Text.Encoding.UTF8.GetString(PropertyText.ToUtf8(payload));
}
