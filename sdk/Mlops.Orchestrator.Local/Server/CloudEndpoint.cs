using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Mlops.Core;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>Tells the owner of the state folder that this is the folder's cloud, and ends it when the owner says so.</summary>
/// <remarks>Each side proves that it can read the folder's key: the caller by its signature, the cloud by an answer to a number that the caller made up.</remarks>
/// <param name="keys">Knows who may call.</param>
/// <param name="control">Answers.</param>
internal sealed class CloudEndpoint(KeyRing keys, ICloudControl control) : IEndpoint
{
    /// <summary>The name of the service that requests are signed for.</summary>
    public const string SigningName = "mlops";

    public const string StatusPath = "/_cloud/status";
    public const string NotificationsPath = "/_cloud/notifications";
    public const string StopPath = "/_cloud/stop";
    public const string EmptyPath = "/_cloud/empty";
    public const string FirePath = "/_cloud/fire";

    /// <summary>The parameter of the query with the name of what something is done to.</summary>
    public const string Name = "name";

    /// <summary>The status of a refusal, whose body has the problems.</summary>
    public const int Refused = StatusCodes.Status422UnprocessableEntity;

    /// <summary>The parameter of the query with the number of the last notification that is known.</summary>
    public const string After = "after";

    /// <summary>The parameter of the query that asks to wait until the work under way has ended.</summary>
    public const string WhenIdle = "when-idle";

    /// <summary>The parameter of the query with the caller's number.</summary>
    public const string Challenge = "challenge";

    /// <summary>The header with the cloud's proof.</summary>
    public const string Proof = "x-mlops-proof";

    public string Prefix => "/_cloud/";

    /// <summary>The largest event that is fired: what EventBridge takes is smaller still.</summary>
    private const int MaximumBytes = 6 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context, string target)
    {
        byte[] body;
        try
        {
            var signature = RequestSignature.Of(context.Request, target);
            body = (await RequestBody.ReadAsync(context.Request, MaximumBytes)).Body ?? [];
            if (!keys.IsOwner(signature.Verify(keys, Sha256.Of(body))) || signature.Service != SigningName)
            {
                await JsonRefusal.WriteAsync(context, StatusCodes.Status403Forbidden, $"Only the owner of the state folder may ask this, by a request that is signed for '{SigningName}'.");
                return;
            }
        }
        catch (SignatureError error)
        {
            await JsonRefusal.WriteAsync(context, StatusCodes.Status403Forbidden, error.Message);
            return;
        }

        switch (context.Request.Method, target.Split('?')[0])
        {
            case ("GET", StatusPath):
                context.Response.Headers[Proof] = keys.Prove(context.Request.Query[Challenge].ToString());
                await WriteAsync(context, control.Status, CloudStatusJson.Default.CloudStatus);
                break;
            case ("GET", NotificationsPath):
                var after = long.TryParse(context.Request.Query[After].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
                await WriteAsync(context, await control.NotificationsAsync(after, context.Request.Query.ContainsKey(WhenIdle)), CloudStatusJson.Default.CloudNotifications);
                break;
            case ("POST", EmptyPath):
                await AnswerAsync(context, () => control.Empty(context.Request.Query[Name].ToString()), CloudStatusJson.Default.EmptiedBucket);
                break;
            case ("POST", FirePath):
                await AnswerAsync(context, () => control.Fire(context.Request.Query[Name].ToString(), body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject), CloudStatusJson.Default.FiredRule);
                break;
            case ("POST", StopPath):
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                await context.Response.CompleteAsync();
                control.Stop();
                break;
            default:
                await JsonRefusal.WriteAsync(context, StatusCodes.Status404NotFound, $"There is no '{context.Request.Method} {target.Split('?')[0]}' here.");
                break;
        }
    }

    private static async Task AnswerAsync<T>(HttpContext context, Func<T> work, JsonTypeInfo<T> type)
    {
        T answer;
        try
        {
            answer = work();
        }
        catch (MlopsException refusal)
        {
            context.Response.StatusCode = Refused;
            await WriteAsync(context, refusal.Problems, MlopsJson.Default.IReadOnlyListProblem);
            return;
        }

        await WriteAsync(context, answer, type);
    }

    private static async Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, type), context.RequestAborted);
    }
}
