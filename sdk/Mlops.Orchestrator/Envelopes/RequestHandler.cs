using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Envelopes;

/// <summary>Answers the events that an orchestrator function gets: API Gateway's proxy events and S3's notification of a new request file.</summary>
/// <param name="api">The API.</param>
/// <param name="files">Reads request files.</param>
/// <param name="answers">Writes the answers to events that are none of these.</param>
public sealed class RequestHandler(OrchestratorApi api, IRequestFiles files, Answers answers)
{
    /// <summary>Answers an event; expected failures are answers, too.</summary>
    /// <param name="event">The event, as Lambda hands it over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ApiAnswer> HandleAsync(JsonObject @event, CancellationToken cancellationToken = default)
    {
        try
        {
            return S3Record.Find(@event) is { } record
                ? await api.AnswerFileAsync(() => files.ReadAsync(record.Bucket, record.Key, cancellationToken), cancellationToken)
                : await api.AnswerAsync(ProxyEvent.Read(@event), cancellationToken);
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
