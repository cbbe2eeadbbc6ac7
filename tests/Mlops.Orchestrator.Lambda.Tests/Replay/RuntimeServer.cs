using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Lambda.Tests.Replay;

/// <summary>The Lambda Runtime API for one process: it hands out one event after the other.</summary>
internal sealed class RuntimeServer : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly Channel<JsonNode> _events = Channel.CreateUnbounded<JsonNode>();
    private readonly Channel<JsonNode?> _answers = Channel.CreateUnbounded<JsonNode?>();

    public RuntimeServer() => _server = new(HandleAsync);

    /// <summary>Where it is, as <c>AWS_LAMBDA_RUNTIME_API</c> has it.</summary>
    public string Place => _server.Url["http://".Length..];

    public Task StartAsync() => _server.StartAsync();

    /// <summary>Has the process serve an event.</summary>
    public async Task<JsonNode> InvokeAsync(JsonNode @event)
    {
        await _events.Writer.WriteAsync(@event);
        return (await _answers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60)))!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Method == "POST")
        {
            context.Response.StatusCode = 202;
            await _answers.Writer.WriteAsync(await JsonNode.ParseAsync(context.Request.Body));
            return;
        }

        try
        {
            var @event = await _events.Reader.ReadAsync(context.RequestAborted);
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "id-1";
            context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsync(@event.ToJsonString());
        }
        catch (OperationCanceledException)
        {
            // The process has been killed.
        }
    }
}
