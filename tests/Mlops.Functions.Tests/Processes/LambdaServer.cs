using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mlops.Functions.Tests.Processes;

/// <summary>The Lambda Runtime API for one event, CloudFormation's response URL, and a SageMaker that refuses.</summary>
internal sealed class LambdaServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly JsonNode _event;
    private readonly TaskCompletionSource<JsonNode?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JsonNode? _customResource;
    private int _events;

    private LambdaServer(JsonNode @event)
    {
        _event = @event;
        _server = new(HandleAsync);
    }

    public string Url => _server.Url;

    /// <summary>What the function answered: to CloudFormation if the event was a custom resource's.</summary>
    public Task<JsonNode?> Answer => _answer.Task;

    public static async Task<LambdaServer> StartAsync(JsonNode @event)
    {
        var server = new LambdaServer(@event);
        await server._server.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        switch (context.Request.Path.Value)
        {
            case "/2018-06-01/runtime/invocation/next" when Interlocked.Increment(ref _events) > 1:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case "/2018-06-01/runtime/invocation/next":
                context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "id-1";
                context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
                if (_event["RequestType"] is not null)
                {
                    _event["ResponseURL"] = $"{Url}/answer";
                }

                await context.Response.WriteAsync(_event.ToJsonString());
                break;
            case "/answer":
                _customResource = JsonNode.Parse(body);
                break;
            case "/2018-06-01/runtime/invocation/id-1/response":
                _answer.TrySetResult(_customResource ?? JsonNode.Parse(body));
                context.Response.StatusCode = 202;
                break;
            case "/":
                await RefuseAsync(context);
                break;
            default:
                _answer.TrySetException(new InvalidOperationException($"{context.Request.Method} {context.Request.Path}: {body}"));
                break;
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        var (code, message) = ((string?)context.Request.Headers["X-Amz-Target"])!.StartsWith("SageMaker.Describe", StringComparison.Ordinal)
            ? ("ValidationException", "Requested resource not found.")
            : ("ResourceLimitExceeded", "The account-level service limit is 0 Instances.");
        context.Response.StatusCode = 400;
        context.Response.ContentType = "application/x-amz-json-1.1";
        return context.Response.WriteAsync(new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString());
    }
}
