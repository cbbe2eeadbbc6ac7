using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mlops.Sdk.Lambda.Tests;

/// <summary>A web server on this machine that keeps what it is sent.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Received.Enqueue(new ReceivedRequest(context.Request.Method, context.Request.Path, await reader.ReadToEndAsync(), context.Request.ContentType, context.Request.Headers["Lambda-Runtime-Function-Error-Type"]));
            await handler(context);
        });
    }

    public ConcurrentQueue<ReceivedRequest> Received { get; } = new();

    public string Address => _app.Urls.Single()["http://".Length..];

    public Uri Url => new($"http://{Address}/answer");

    public static async Task<FakeServer> StartAsync(RequestDelegate handler)
    {
        var server = new FakeServer(handler);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers requests with status codes in turn, then with 200.</summary>
    public static Task<FakeServer> WithStatusesAsync(params int[] statuses)
    {
        var left = new ConcurrentQueue<int>(statuses);
        return StartAsync(context =>
        {
            context.Response.StatusCode = left.TryDequeue(out var status) ? status : 200;
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
