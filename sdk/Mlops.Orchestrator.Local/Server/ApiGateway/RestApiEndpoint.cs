using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.ApiGateway;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server.ApiGateway;

/// <summary>The REST APIs that stacks declare, at <c>/_apis/{api}/{stage}/…</c>; on AWS it is <c>https://{api}.execute-api.{region}.amazonaws.com/{stage}/…</c>.</summary>
/// <param name="keys">Knows who may call.</param>
/// <param name="accounts">Whose stacks.</param>
/// <param name="calls">Told of every call that was answered.</param>
internal sealed class RestApiEndpoint(KeyRing keys, LocalAccounts accounts, IProgress<ServedCall>? calls) : IEndpoint
{
    private const string SigningName = "execute-api";
    private const string MissingToken = "Missing Authentication Token";
    private const string Failure = "Internal server error";

    /// <summary>"Amazon API Gateway quotas and important notes".</summary>
    private const int MaximumBytes = 10 * 1024 * 1024;

    private static readonly string[] TheServers = ["Content-Length", "Transfer-Encoding", "Connection", "Date", "Server"];

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(29);

    public string Prefix => "/_apis/";

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context, string target)
    {
        var call = new ServedCall(DateTimeOffset.UtcNow, SigningName) { Operation = $"{context.Request.Method} {target.Split('?')[0][Prefix.Length..]}" };
        var answer = await AnswerAsync(context, target);
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers.Where(header => IsSent(header.Key)))
        {
            response.Headers[name] = values.Select(value => string.Concat(value.Where(c => c is >= ' ' and <= '~'))).ToArray();
        }

        // These have no body, not even an empty one.
        if (answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(HttpMethods.IsHead(context.Request.Method) ? ReadOnlyMemory<byte>.Empty : answer.Body, context.RequestAborted);
        }

        calls?.Report(call with { Status = answer.Status, Elapsed = DateTimeOffset.UtcNow - call.Time });
    }

    private async Task<RestAnswer> AnswerAsync(HttpContext context, string target)
    {
        var (body, _) = await RequestBody.ReadAsync(context.Request, MaximumBytes);
        if (body is null)
        {
            return RestAnswer.Of(StatusCodes.Status413PayloadTooLarge, "Request Too Long");
        }

        var parts = target.Split('?')[0][Prefix.Length..].Split('/', 3);
        if (parts.Length < 2 || accounts.FindStacksWith(parts[0]).Select(found => (found.Account, Api: RestApiReader.Find(found.Stack, parts[0], parts[1]))).FirstOrDefault(found => found.Api is not null) is not ({ } account, { } api))
        {
            return RestAnswer.Of(StatusCodes.Status403Forbidden, "Forbidden");
        }

        var path = $"/{parts.ElementAtOrDefault(2)}";
        if (api.Find(context.Request.Method, path) is not var (method, parameters))
        {
            return RestAnswer.Of(StatusCodes.Status403Forbidden, MissingToken);
        }

        var request = new RestRequest(
            Guid.NewGuid().ToString(),
            accounts.Time.GetUtcNow(),
            context.Request.Method,
            path,
            [.. context.Request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToArray()))],
            [.. context.Request.Query.Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.ToArray()))],
            body,
            context.Request.Host.Value ?? "");
        try
        {
            return Refusal(api, method, request) ?? await IntegrateAsync(account, api, method, parameters, Signed(context, target, method, request), context.RequestAborted);
        }
        catch (SignatureError error)
        {
            return RestAnswer.Of(StatusCodes.Status403Forbidden, error.Fault == SignatureFault.Missing ? MissingToken : error.Message);
        }
    }

    private static RestAnswer? Refusal(RestApi api, RestMethod method, RestRequest request) =>
        method.AuthorizationType is not ("NONE" or "AWS_IAM") ? RestAnswer.Of(StatusCodes.Status501NotImplemented, $"The local cloud has no authorizers: the method's authorization is {method.AuthorizationType}.")
        : method.IsKeyRequired && !api.Keys.Contains(request.Header("x-api-key") ?? "") ? RestAnswer.Of(StatusCodes.Status403Forbidden, "Forbidden")
        : null;

    private RestRequest Signed(HttpContext context, string target, RestMethod method, RestRequest request)
    {
        if (method.AuthorizationType == "NONE")
        {
            return request;
        }

        var signature = RequestSignature.Of(context.Request, target);
        var caller = signature.Verify(keys, Sha256.Of(request.Body));
        return signature.Service == SigningName
            ? request with { Caller = (caller.AccountId, caller.Arn, caller.UserId) }
            : throw new SignatureError(SignatureFault.Mismatch, $"Credential should be scoped to correct service: '{SigningName}'.");
    }

    private async Task<RestAnswer> IntegrateAsync(LocalAccount account, RestApi api, RestMethod method, IReadOnlyDictionary<string, string> parameters, RestRequest request, CancellationToken cancellationToken)
    {
        var integration = method.Integration;
        switch (JsonText.Of(integration["Type"]))
        {
            case "MOCK":
                return RestAnswer.OfMock(integration) ?? NotImplemented("mapping templates with expressions");
            case "AWS_PROXY":
                return await InvokeAsync(integration, request.ProxyEvent(api, method, parameters, account.Account.AccountId), payload => RestAnswer.OfProxy(payload, api.IsBinary(request.Header("Accept"))), cancellationToken);
            case "AWS" when integration["RequestTemplates"] is JsonObject { Count: > 0 }:
                return NotImplemented("mapping templates");
            case "AWS":
                return await InvokeAsync(integration, Event(request.Body), payload => new(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(payload?.ToJsonString() ?? "null")) { Headers = [KeyValuePair.Create("Content-Type", (string[])["application/json"])] }, cancellationToken);
            case var other:
                return NotImplemented($"integrations of the type {other}");
        }
    }

    private async Task<RestAnswer> InvokeAsync(JsonObject integration, JsonNode? payload, Func<JsonNode?, RestAnswer?> read, CancellationToken cancellationToken)
    {
        // arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations
        var arn = JsonText.Of(integration["Uri"])?.Split("/functions/", 2).ElementAtOrDefault(1)?.Split("/invocations")[0];
        if (arn is null || accounts.FindOwner(arn) is not { } owner || owner.FindFunction(arn) is not { } function)
        {
            return RestAnswer.Of(StatusCodes.Status500InternalServerError, Failure);
        }

        try
        {
            // The function goes on when nobody waits for it any more, as on AWS.
            var result = await owner.Functions.InvokeAsync(function, payload, CancellationToken.None).WaitAsync(Timeout, cancellationToken);
            // What Lambda rejects is 500, what the function has failed at 502 (AWS Lambda Developer Guide, "Handling Lambda errors with an API Gateway API").
            return result.IsThrottled ? RestAnswer.Of(StatusCodes.Status500InternalServerError, Failure) : (result.ErrorType is null ? read(result.Payload) : null) ?? RestAnswer.Of(StatusCodes.Status502BadGateway, Failure);
        }
        catch (TimeoutException)
        {
            return RestAnswer.Of(StatusCodes.Status504GatewayTimeout, "Endpoint request timed out");
        }
        catch (MlopsException)
        {
            return RestAnswer.Of(StatusCodes.Status502BadGateway, Failure);
        }
    }

    private static JsonNode? Event(byte[] body)
    {
        try
        {
            return body.Length == 0 ? new JsonObject() : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Encoding.UTF8.GetString(body));
        }
    }

    private static RestAnswer NotImplemented(string what) => RestAnswer.Of(StatusCodes.Status501NotImplemented, $"The local cloud's API Gateway has no {what}.");

    /// <summary>What says how the answer is sent is the server's.</summary>
    private static bool IsSent(string header) => header.Length > 0 && header.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && !TheServers.Contains(header, StringComparer.OrdinalIgnoreCase);
}
