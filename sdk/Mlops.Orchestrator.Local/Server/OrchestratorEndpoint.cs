using Microsoft.AspNetCore.Http;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>The orchestrator's own API, with requests signed as API Gateway's IAM authorization wants them.</summary>
/// <param name="keys">Knows who may call.</param>
/// <param name="api">Answers.</param>
/// <param name="calls">Told of every call that was answered.</param>
internal sealed class OrchestratorEndpoint(KeyRing keys, OrchestratorApi api, IProgress<ServedCall>? calls) : IEndpoint
{
    /// <summary>The name by which requests are signed for an API of API Gateway.</summary>
    public const string SigningName = "execute-api";

    /// <summary>API Gateway's largest payload ("Amazon API Gateway quotas and important notes").</summary>
    private const int MaximumBytes = 10 * 1024 * 1024;

    /// <summary>What comes before the paths of the API, without a slash at the end.</summary>
    public const string Path = "/_orchestrator";

    public string Prefix => $"{Path}/";

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context, string target)
    {
        var call = new ServedCall(DateTimeOffset.UtcNow, "orchestrator") { Operation = $"{context.Request.Method} {target.Split('?')[0][Path.Length..]}" };
        try
        {
            var signature = RequestSignature.Of(context.Request, target);
            var (body, _) = await RequestBody.ReadAsync(context.Request, MaximumBytes);
            if (body is null)
            {
                await JsonRefusal.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "Request Too Long");
            }
            else
            {
                call = call with { Caller = signature.Verify(keys, Sha256.Of(body)).Arn };
                if (signature.Service != SigningName)
                {
                    throw new SignatureError(SignatureFault.Mismatch, $"The request is signed for '{signature.Service}'; expected '{SigningName}'.");
                }

                var answer = await api.AnswerAsync(new(context.Request.Method, target.Split('?')[0][Path.Length..], body), context.RequestAborted);
                (context.Response.StatusCode, context.Response.ContentType) = (answer.StatusCode, answer.ContentType);
                await context.Response.WriteAsync(answer.Body, context.RequestAborted);
            }
        }
        catch (SignatureError error)
        {
            await JsonRefusal.WriteAsync(context, StatusCodes.Status403Forbidden, error.Message);
        }

        calls?.Report(call with { Status = context.Response.StatusCode, Elapsed = DateTimeOffset.UtcNow - call.Time });
    }
}
