using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Mlops.CloudFormation;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.SageMaker.Rules;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server.SageMaker;

/// <summary>SageMaker's API and that of SageMaker Runtime, for each account and region at an address of its own.</summary>
/// <param name="services">The services.</param>
/// <param name="credentials">What requests are signed with.</param>
internal sealed class SageMakerApi(SageMakerServices services, LocalCredentials credentials) : IServiceEndpoint
{
    /// <summary>The largest input that is read: more than any of SageMaker's requests may have.</summary>
    private const int MaximumBytes = 6 * 1024 * 1024;

    private const string TargetPrefix = "SageMaker.";

    public string Prefix => "/_sagemaker/";

    public IReadOnlyList<string> ServiceIds => ["SageMaker", "SageMaker Runtime"];

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context, string target)
    {
        // Account, region, then the service's own path.
        var path = target[Prefix.Length..];
        try
        {
            var body = await AuthenticateAsync(context.Request, target);
            var parts = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
            var service = parts is [var account, var region, ..] && AwsAccount.IsValid(account, region) ? services[new(account, region)] : throw SageMakerError.NoOperation(path);
            var output = (context.Request.Headers["X-Amz-Target"].ToString(), parts[2..]) switch
            {
                ([_, ..] operation, []) when operation.StartsWith(TargetPrefix, StringComparison.Ordinal) => service.Call(operation[TargetPrefix.Length..], Read(body)),
                (_, ["endpoints", var endpoint, "invocations"]) => throw service.WhyNoPrediction(Uri.UnescapeDataString(endpoint)),
                _ => throw SageMakerError.NoOperation($"{context.Request.Method} {path}"),
            };
            await WriteAsync(context, StatusCodes.Status200OK, output);
        }
        catch (SignatureError error)
        {
            await WriteAsync(context, Refusal(error));
        }
        catch (SageMakerError error)
        {
            await WriteAsync(context, error);
        }
        catch (MlopsException exception)
        {
            await WriteAsync(context, new SageMakerError("InternalFailure", exception.Message, StatusCodes.Status500InternalServerError));
        }
    }

    /// <summary>Checks who calls, the body included.</summary>
    /// <returns>The body.</returns>
    private async Task<byte[]> AuthenticateAsync(HttpRequest request, string target)
    {
        var signature = RequestSignature.Of(request, target);
        var (body, length) = await RequestBody.ReadAsync(request, MaximumBytes);
        if (body is null)
        {
            throw SageMakerError.NotReadable($"The request has {length:N0} bytes.");
        }

        signature.Verify(credentials, Sha256.Of(body));
        return body;
    }

    private static SageMakerError Refusal(SignatureError error) => new(
        error.Fault switch
        {
            SignatureFault.Missing => "MissingAuthenticationTokenException",
            SignatureFault.Malformed => "IncompleteSignatureException",
            SignatureFault.UnknownKey => "UnrecognizedClientException",
            _ => "InvalidSignatureException",
        },
        error.Message,
        error.Fault == SignatureFault.Malformed ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden);

    private static JsonObject Read(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw SageMakerError.NotReadable("Start of structure or map found where not expected.");
        }
        catch (JsonException exception)
        {
            throw SageMakerError.NotReadable(exception.Message);
        }
    }

    private static Task WriteAsync(HttpContext context, SageMakerError error)
    {
        context.Response.Headers["x-amzn-errortype"] = error.Type;
        return WriteAsync(context, error.Status, new JsonObject { ["__type"] = error.Type, ["message"] = error.Message });
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject content)
    {
        var bytes = Encoding.UTF8.GetBytes(content.ToJsonString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, 0, bytes.Length);
    }
}
