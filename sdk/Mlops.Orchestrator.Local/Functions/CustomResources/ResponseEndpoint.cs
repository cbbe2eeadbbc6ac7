using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.Server;

namespace Mlops.Orchestrator.Local.Functions.CustomResources;

/// <summary>The URLs that custom resources put their answers to; each takes one answer.</summary>
internal sealed class ResponseEndpoint : IEndpoint
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<byte[]?>> _expected = new();

    /// <inheritdoc/>
    public string Prefix => "/_response/";

    /// <summary>Expects an answer.</summary>
    /// <returns>The answer, once it is there; <see langword="null"/> when it is over CloudFormation's limit.</returns>
    public Task<byte[]?> Expect(string token) =>
        (_expected[token] = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(string token) => _expected.TryRemove(token, out _);

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context, string target)
    {
        var token = target[Prefix.Length..];
        if (context.Request.Method != "PUT" || !_expected.TryRemove(token, out var answer))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var (body, _) = await RequestBody.ReadAsync(context.Request, CustomResourceReply.MaximumBytes);
        // Answered before the caller goes on, which may end the process that waits for this status.
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentLength = 0;
        await context.Response.CompleteAsync();
        answer.TrySetResult(body);
    }
}
