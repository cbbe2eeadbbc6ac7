using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Mlops.Aws.Wire.Server;
using Mlops.CloudFormation;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Server.S3;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>AWS's services at one address: a request's signature says which one it is for.</summary>
/// <param name="keys">Knows who may call.</param>
/// <param name="s3">S3, which reads its requests itself.</param>
/// <param name="services">The other services.</param>
/// <param name="calls">Told of every call that was answered.</param>
internal sealed class AwsEndpoint(KeyRing keys, S3Endpoint s3, IEnumerable<IAwsService> services, IProgress<ServedCall>? calls) : IEndpoint
{
    /// <summary>The largest request that is read: more than any of these services takes.</summary>
    private const int MaximumBytes = 7 * 1024 * 1024;

    private const string NotHere = "This is the local cloud of mlops, on this machine and without an account";

    private readonly Dictionary<string, IAwsService> _services = services.ToDictionary(service => service.SigningName);

    /// <summary>Every path that is not another endpoint's.</summary>
    public string Prefix => "/";

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context, string target)
    {
        var call = new ServedCall(DateTimeOffset.UtcNow, "?");
        RequestBody.RefuseSlow(context);
        try
        {
            var signature = RequestSignature.Of(context.Request, target);
            if (signature.Service == SignatureV4.S3)
            {
                call = call with { Service = signature.Service, Operation = $"{context.Request.Method} {target.Split('?')[0]}" };
                await s3.HandleAsync(context, target);
            }
            else
            {
                call = call with { Service = signature.Service };
                var (body, length) = await RequestBody.ReadAsync(context.Request, MaximumBytes);
                call = await AnswerAsync(context, target, signature, body, length, call);
            }
        }
        catch (SignatureError) when (context.Request.Query.ContainsKey("AWSAccessKeyId"))
        {
            // boto3 presigns so unless it is told otherwise; S3 takes it for buckets from before June 2020 alone.
            await FailAsync(context, call with { Service = SignatureV4.S3 }, StatusCodes.Status400BadRequest, "InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256: in boto3, Config(signature_version='s3v4').");
        }
        catch (SignatureError error)
        {
            await WriteAsync(context, Refusal(context.Request, error));
        }
        catch (MlopsException exception) when (!context.Response.HasStarted)
        {
            // What services refuse they have said in their own words; this is the machine's, such as a full disk.
            await WriteAsync(context, Refusal(context.Request, StatusCodes.Status500InternalServerError, "InternalFailure", string.Join(' ', exception.Problems.Select(problem => problem.Message))));
        }

        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            var isSlow = exception.StatusCode == StatusCodes.Status408RequestTimeout;
            await FailAsync(context, call, isSlow ? StatusCodes.Status400BadRequest : exception.StatusCode, isSlow ? "RequestTimeout" : "MalformedRequest", isSlow ? "Your socket connection to the server was not written to within the timeout period." : exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !context.Response.HasStarted)
        {
            // No caller should see this; who does can report it.
            await FailAsync(context, call, StatusCodes.Status500InternalServerError, "InternalFailure", $"This is a bug in mlops: {exception.GetType().Name}: {exception.Message}");
        }

        calls?.Report(call with { Status = context.Response.StatusCode, Elapsed = DateTimeOffset.UtcNow - call.Time });
    }

    private static Task FailAsync(HttpContext context, ServedCall call, int status, string code, string message) => call.Service == SignatureV4.S3
        ? S3Xml.WriteErrorAsync(context, new S3Error(status, code, message))
        : WriteAsync(context, Refusal(context.Request, status, code, message));

    private async Task<ServedCall> AnswerAsync(HttpContext context, string target, RequestSignature signature, byte[]? body, long length, ServedCall call)
    {
        if (body is null)
        {
            await WriteAsync(context, Refusal(context.Request, StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", $"The request has {length:N0} bytes; no operation takes more than {MaximumBytes:N0}."));
            return call;
        }

        var principal = signature.Verify(keys, Sha256.Of(body));
        var request = new ServerRequest(context.Request.Method, target.Split('?')[0], name => Value(context.Request.Query[name]), name => Value(context.Request.Headers[name]), body);
        call = call with { Caller = principal.Arn, Operation = OperationOf(request) };
        if (!_services.TryGetValue(signature.Service, out var service))
        {
            var known = string.Join(", ", _services.Keys.Append(SignatureV4.S3).Order(StringComparer.Ordinal));
            await WriteAsync(context, Refusal(context.Request, StatusCodes.Status400BadRequest, UnknownOperation(context.Request), $"{NotHere}; it has no service '{signature.Service}', but {known}."));
            return call;
        }

        if (!AwsAccount.IsValid(principal.AccountId, signature.Region))
        {
            await WriteAsync(context, Refusal(context.Request, StatusCodes.Status400BadRequest, "InvalidRegion", $"'{signature.Region}' is no region."));
            return call;
        }

        var answer = await service.AnswerAsync(new(principal, new(principal.AccountId, signature.Region)), request, context.RequestAborted);
        await WriteAsync(context, answer);
        return call;
    }

    /// <summary>The operation that a request asks for, for whoever watches.</summary>
    private static string OperationOf(ServerRequest request)
    {
        const string Action = "Action=";
        return request.Header("X-Amz-Target")?.Split('.')[^1]
            ?? Encoding.UTF8.GetString(request.Content.Span[..Math.Min(request.Content.Length, 4096)]).Split('&').FirstOrDefault(part => part.StartsWith(Action, StringComparison.Ordinal))?[Action.Length..]
            ?? $"{request.Method} {request.Path}";
    }

    private static string? Value(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    private static async Task WriteAsync(HttpContext context, ServerAnswer answer)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (answer.Status, answer.ContentType, answer.Content.Length);
        response.Headers["x-amzn-RequestId"] = answer.RequestId;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        await response.Body.WriteAsync(answer.Content, context.RequestAborted);
    }

    private static ServerAnswer Refusal(HttpRequest request, SignatureError error)
    {
        var (query, json) = error.Fault switch
        {
            SignatureFault.Missing => ("MissingAuthenticationToken", "MissingAuthenticationTokenException"),
            SignatureFault.Malformed => ("IncompleteSignature", "IncompleteSignatureException"),
            SignatureFault.UnknownKey => ("InvalidClientTokenId", "UnrecognizedClientException"),
            SignatureFault.Expired => ("ExpiredToken", "ExpiredTokenException"),
            _ => ("SignatureDoesNotMatch", "InvalidSignatureException"),
        };
        return Refusal(request, error.Fault == SignatureFault.Malformed ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden, IsQuery(request) ? query : json, error.Message);
    }

    /// <summary>A refusal in the words of the protocol that the caller speaks, as far as its request shows it.</summary>
    private static ServerAnswer Refusal(HttpRequest request, int status, string code, string message)
    {
        var id = Guid.NewGuid().ToString();
        if (IsQuery(request))
        {
            var error = new XElement("ErrorResponse", new XElement("Error", new XElement("Type", "Sender"), new XElement("Code", code), new XElement("Message", message)), new XElement("RequestId", id));
            return new(status, "text/xml", id, Encoding.UTF8.GetBytes(error.ToString(SaveOptions.DisableFormatting)));
        }

        var content = new JsonObject { ["__type"] = code, ["message"] = message };
        return new(status, "application/x-amz-json-1.1", id, Encoding.UTF8.GetBytes(content.ToJsonString())) { Headers = new Dictionary<string, string> { ["x-amzn-errortype"] = code } };
    }

    private static string UnknownOperation(HttpRequest request) => IsQuery(request) ? "InvalidAction" : "UnknownOperationException";

    private static bool IsQuery(HttpRequest request) => request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
}
