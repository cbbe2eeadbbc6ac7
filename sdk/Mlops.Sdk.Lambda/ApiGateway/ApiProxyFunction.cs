using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Sdk.Lambda.ApiGateway;

namespace Mlops.Sdk.Lambda;

/// <summary>The Lambda function behind a method of an API in API Gateway (Lambda proxy integration).</summary>
/// <remarks>
/// The caller is always answered in JSON: an <see cref="ApiProxyException"/> with its status code and message; any other exception with 500,
/// the invocation's id and no details, which go to the log.
/// </remarks>
/// <example>
/// <code>
/// internal sealed class Ping : ApiProxyFunction
/// {
///     protected override Task&lt;ApiProxyResponse&gt; HandleAsync(ApiProxyRequest request, LambdaContext context, CancellationToken cancellationToken) =>
///         Task.FromResult(new ApiProxyResponse(200, """{"alive": true}"""));
/// }
/// </code>
/// </example>
public abstract class ApiProxyFunction : LambdaFunction
{
    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">The invocation.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    protected abstract Task<ApiProxyResponse> HandleAsync(ApiProxyRequest request, LambdaContext context, CancellationToken cancellationToken);

    internal sealed override async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, LambdaContext context, CancellationToken cancellationToken)
    {
        var source = JsonSerializer.Deserialize(payload.Span, ApiProxyJson.Default.ApiProxyEvent) ?? throw new JsonException("The event is null.");
        var response = await AnswerAsync(source, context, cancellationToken);
        var answer = new ApiProxyAnswer
        {
            StatusCode = response.StatusCode,
            Headers = new Dictionary<string, string> { ["Content-Type"] = response.ContentType },
            Body = response.Body,
        };
        return JsonSerializer.SerializeToUtf8Bytes(answer, ApiProxyJson.Default.ApiProxyAnswer);
    }

    private async Task<ApiProxyResponse> AnswerAsync(ApiProxyEvent source, LambdaContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await HandleAsync(ApiProxyRequest.Of(source), context, cancellationToken);
        }
        catch (ApiProxyException exception)
        {
            return Message(exception.StatusCode, exception.Message);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            return Message(500, $"The function failed; its log says why (request {context.RequestId}).");
        }
    }

    private static ApiProxyResponse Message(int statusCode, string message) =>
        new(statusCode, new JsonObject { ["message"] = message }.ToJsonString(ApiProxyJson.Default.Options));
}
