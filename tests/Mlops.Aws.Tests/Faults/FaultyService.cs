using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Mlops.Aws.Tests.Faults;

/// <summary>A service that answers each request as it is told.</summary>
internal sealed class FaultyService : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly Queue<Func<HttpContext, Task>> _answers;

    private FaultyService(IEnumerable<Func<HttpContext, Task>> answers)
    {
        _answers = new(answers);
        _server = new(AnswerAsync);
    }

    public string Url => _server.Url;

    /// <summary>The bodies of the requests that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="answers">An answer for each request.</param>
    public static async Task<FaultyService> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var service = new FaultyService(answers);
        await service._server.StartAsync();
        return service;
    }

    /// <summary>An answer.</summary>
    public static Func<HttpContext, Task> Answer(int status, string body, string contentType = "text/xml") => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        return context.Response.WriteAsync(body);
    };

    /// <summary>No answer before the client gives up.</summary>
    public static async Task Stall(HttpContext context) =>
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>The end of the connection in place of an answer.</summary>
    public static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(await reader.ReadToEndAsync());
        await (_answers.TryDequeue(out var answer) ? answer(context) : Answer(500, "There were more requests than answers.")(context));
    }
}
