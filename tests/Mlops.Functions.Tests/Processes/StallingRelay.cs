using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mlops.Functions.Tests.Processes;

/// <summary>Passes calls on to AWS's emulator, but keeps the answer to the one that starts a job to itself.</summary>
internal sealed class StallingRelay : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly string _target;
    private readonly HttpClient _client = new();
    private readonly TaskCompletionSource<JsonNode> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StallingRelay(string target)
    {
        _target = target;
        _server = new(PassOnAsync);
    }

    public string Url => _server.Url;

    /// <summary>The request that started the job, once there is the job.</summary>
    public Task<JsonNode> Started => _started.Task;

    public static async Task<StallingRelay> StartAsync(string target)
    {
        var relay = new StallingRelay(target);
        await relay._server.StartAsync();
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var response = await SendAsync(context.Request, body.ToArray());
        if (((string?)context.Request.Headers["X-Amz-Target"])?.StartsWith("SageMaker.Create", StringComparison.Ordinal) == true)
        {
            response.EnsureSuccessStatusCode();
            _started.TrySetResult(JsonNode.Parse(body.ToArray())!);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await context.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequest original, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(original.Method), $"{_target}{original.Path}{original.QueryString}") { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in original.Headers.Where(header => header.Key is "Authorization" || header.Key.StartsWith("X-Amz", StringComparison.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        request.Content.Headers.TryAddWithoutValidation("Content-Type", original.ContentType);
        return await _client.SendAsync(request);
    }
}
