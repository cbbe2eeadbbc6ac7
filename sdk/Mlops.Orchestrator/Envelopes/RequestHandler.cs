using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;

namespace Mlops.Orchestrator.Envelopes;

/// <summary>Answers the calls that API Gateway's proxy integration hands to an orchestrator function.</summary>
/// <param name="api">The API.</param>
/// <param name="answers">Writes the answers to events that are no calls.</param>
public sealed class RequestHandler(OrchestratorApi api, Answers answers)
{
    /// <summary>Answers an event; expected failures are answers, too.</summary>
    /// <param name="event">The event, as Lambda hands it over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ApiAnswer> HandleAsync(JsonObject @event, CancellationToken cancellationToken = default) =>
        HandleAsync(@event, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Answers an event; expected failures are answers, too.</summary>
    /// <param name="event">The event, as Lambda hands it over.</param>
    /// <param name="patience">How long the caller waits for the answer.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ApiAnswer> HandleAsync(JsonObject @event, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        try
        {
            return await api.AnswerAsync(ProxyEvent.Read(@event) with { Patience = patience }, cancellationToken);
        }
        catch (MlopsException e)
        {
            return answers.Of(e.Problems);
        }
    }

    /// <summary>An answer as API Gateway's proxy integration takes it from a function.</summary>
    /// <param name="answer">The answer.</param>
    /// <remarks>Source: Amazon API Gateway Developer Guide, "Output format of a Lambda function for proxy integration".</remarks>
    public static JsonObject ToProxyResponse(ApiAnswer answer) => new()
    {
        ["statusCode"] = answer.StatusCode,
        ["isBase64Encoded"] = false,
        ["body"] = answer.Body,
        ["headers"] = new JsonObject { ["Content-Type"] = answer.ContentType },
    };
}
