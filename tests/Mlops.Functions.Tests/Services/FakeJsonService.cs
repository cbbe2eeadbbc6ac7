using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Mlops.Functions.Tests.Services;

/// <summary>A service that speaks JSON: an operation's input and output are what its API reference says.</summary>
internal abstract class FakeJsonService
{
    /// <summary>What a client calls in place of the network.</summary>
    public FakeTransport Transport => new((request, body) =>
    {
        try
        {
            return (HttpStatusCode.OK, Call(request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1], JsonNode.Parse(body)!.AsObject()).ToJsonString());
        }
        catch (AmazonServiceException refusal)
        {
            return (HttpStatusCode.BadRequest, new JsonObject { ["__type"] = refusal.ErrorCode, ["message"] = refusal.Message }.ToJsonString());
        }
    });

    /// <exception cref="AmazonServiceException">The service refuses.</exception>
    protected abstract JsonObject Call(string operation, JsonObject input);
}
