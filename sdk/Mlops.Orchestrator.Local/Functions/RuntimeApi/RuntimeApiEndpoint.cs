using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.Server;

namespace Mlops.Orchestrator.Local.Functions.RuntimeApi;

/// <summary>The Lambda Runtime API (version 2018-06-01), one for each process under a prefix that cannot be guessed.</summary>
internal sealed class RuntimeApiEndpoint : IEndpoint
{
    private readonly ConcurrentDictionary<string, InvocationMailbox> _mailboxes = new();

    /// <inheritdoc/>
    public string Prefix => "/_runtime/";

    public void Add(string token, InvocationMailbox mailbox) => _mailboxes[token] = mailbox;

    public void Remove(string token) => _mailboxes.TryRemove(token, out _);

    /// <inheritdoc/>
    public Task HandleAsync(HttpContext context, string target)
    {
        // The token, then the Runtime API's own path.
        if (target[Prefix.Length..].Split('/') is not [var token, "2018-06-01", "runtime", .. var rest] || !_mailboxes.TryGetValue(token, out var mailbox))
        {
            return StatusAsync(context, StatusCodes.Status404NotFound);
        }

        return (context.Request.Method, rest) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(context, mailbox),
            ("POST", ["invocation", var id, "response"]) => ResponseAsync(context, mailbox, id),
            ("POST", ["invocation", var id, "error"]) => ErrorAsync(context, outcome => mailbox.Complete(id, outcome)),
            ("POST", ["init", "error"]) => ErrorAsync(context, outcome =>
            {
                mailbox.End(outcome);
                return true;
            }),
            _ => StatusAsync(context, StatusCodes.Status404NotFound),
        };
    }

    private static async Task NextAsync(HttpContext context, InvocationMailbox mailbox)
    {
        var invocation = await mailbox.TakeAsync(context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = mailbox.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = TraceId(invocation, mailbox.IsTraced);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload);
    }

    /// <summary>Source: AWS X-Ray Developer Guide, "AWS X-Ray concepts": tracing header. A time like the deadline's, for the process alone, which has the machine's clock.</summary>
    private static string TraceId(PendingInvocation invocation, bool isTraced)
    {
        var id = invocation.RequestId.Replace("-", "", StringComparison.Ordinal);
        return $"Root=1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{id[..24]};{(isTraced ? $"Parent={id[16..]};Sampled=1" : "Sampled=0")}";
    }

    private static async Task ResponseAsync(HttpContext context, InvocationMailbox mailbox, string requestId)
    {
        var (body, length) = await RequestBody.ReadAsync(context.Request, LambdaLimits.PayloadBytes);
        if (body is null)
        {
            mailbox.Complete(requestId, InvocationOutcome.Failure(
                "Function.ResponseSizeTooLarge",
                $"Response payload size ({length:N0} bytes) exceeded maximum allowed payload size ({LambdaLimits.PayloadBytes:N0} bytes).",
                FunctionDiagnostics.PayloadUnusable));
            await StatusAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        var taken = mailbox.Complete(requestId, new InvocationOutcome { Payload = body });
        await StatusAsync(context, taken ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest);
    }

    private static async Task ErrorAsync(HttpContext context, Func<InvocationOutcome, bool> complete)
    {
        var (body, _) = await RequestBody.ReadAsync(context.Request, LambdaLimits.PayloadBytes);
        var error = Parse(body);
        var type = FunctionJson.Text(error, "errorType") ?? context.Request.Headers["Lambda-Runtime-Function-Error-Type"].FirstOrDefault() ?? "Unknown";
        var taken = complete(InvocationOutcome.Failure(type, FunctionJson.Text(error, "errorMessage") ?? "The function reported an error without a message."));
        await StatusAsync(context, taken ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest);
    }

    private static JsonObject? Parse(byte[]? body)
    {
        try
        {
            return FunctionJson.Read(body ?? []) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
