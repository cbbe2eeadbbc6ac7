using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>A client of the Lambda Runtime API ("Using the Lambda runtime API for custom runtimes", version 2018-06-01).</summary>
internal sealed class RuntimeApi : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="address">The value of <c>AWS_LAMBDA_RUNTIME_API</c>: <c>host:port</c>, with a path in the local cloud.</param>
    public RuntimeApi(string address) => _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://{address.TrimEnd('/')}/2018-06-01/runtime/"),
        // Asking for the next event waits until there is one.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync("invocation/next", cancellationToken);
        response.EnsureSuccessStatusCode();
        return new Invocation(
            Header(response, "Lambda-Runtime-Aws-Request-Id") ?? throw new HttpRequestException("The Runtime API sent an event without a request id."),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header(response, "Lambda-Runtime-Deadline-Ms") ?? "0", CultureInfo.InvariantCulture)),
            Header(response, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
            Header(response, "Lambda-Runtime-Trace-Id"),
            await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    /// <summary>Answers an invocation.</summary>
    /// <returns>Whether the answer was taken; <see langword="false"/> when it is over Lambda's limit of 6 MB.</returns>
    public async Task<bool> RespondAsync(string requestId, ReadOnlyMemory<byte> payload)
    {
        using var response = await _client.PostAsync($"invocation/{requestId}/response", Json(payload));
        if (response.StatusCode == HttpStatusCode.RequestEntityTooLarge)
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    public Task FailAsync(string requestId, FunctionError error) => PostErrorAsync($"invocation/{requestId}/error", error);

    /// <summary>Reports that the function could not start.</summary>
    public Task FailInitializationAsync(FunctionError error) => PostErrorAsync("init/error", error);

    public void Dispose() => _client.Dispose();

    private async Task PostErrorAsync(string path, FunctionError error)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(JsonSerializer.SerializeToUtf8Bytes(error, RuntimeJson.Default.FunctionError)) };
        request.Headers.Add("Lambda-Runtime-Function-Error-Type", error.ErrorType);
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static ReadOnlyMemoryContent Json(ReadOnlyMemory<byte> payload) => new(payload) { Headers = { ContentType = new("application/json") } };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>One event to serve, as the Runtime API hands it out.</summary>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string FunctionArn, string? TraceId, ReadOnlyMemory<byte> Payload);

/// <summary>The error answer of the Runtime API. The stack trace stays in the log: whoever called the function has no use for it.</summary>
internal sealed record FunctionError(
    [property: JsonPropertyName("errorType")] string ErrorType,
    [property: JsonPropertyName("errorMessage")] string ErrorMessage,
    [property: JsonPropertyName("stackTrace")] IReadOnlyList<string> StackTrace)
{
    public static FunctionError Of(Exception exception) => new(exception.GetType().Name, exception.Message, []);
}
