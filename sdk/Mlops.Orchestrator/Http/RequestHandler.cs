using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Http;

/// <summary>Answers the events that an orchestrator function gets: API Gateway's proxy events and S3's notification of a new request file.</summary>
/// <param name="provision">Answers requests for pipelines.</param>
/// <param name="cards">Answers requests for operations on model cards.</param>
/// <param name="status">Answers questions for a pipeline's state.</param>
/// <param name="files">Reads request files.</param>
/// <param name="answers">Writes the answers.</param>
public sealed class RequestHandler(
    ProvisionEndpoint provision, ModelCardEndpoint cards, StatusEndpoint status, IRequestFiles files, Answers answers)
{
    /// <summary>Answers an event; expected failures are answers, too.</summary>
    /// <param name="event">The event, as Lambda hands it over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<HttpAnswer> HandleAsync(JsonObject @event, CancellationToken cancellationToken = default)
    {
        try
        {
            return S3Record.Find(@event) is { } record
                ? await provision.AnswerAsync(await files.ReadAsync(record.Bucket, record.Key, cancellationToken), cancellationToken)
                : await AnswerAsync(ProxyEvent.Read(@event), cancellationToken);
        }
        catch (MlopsException e)
        {
            return answers.Of(e.Problems);
        }
        catch (ServiceException e)
        {
            return answers.Of(e);
        }
    }

    private async Task<HttpAnswer> AnswerAsync(ProxyEvent request, CancellationToken cancellationToken) => request.Path switch
    {
        ProxyEvent.ProvisionPath => await cards.AnswerAsync(request.Body, cancellationToken) ?? await provision.AnswerAsync(request.Body, cancellationToken),
        ProxyEvent.StatusPath => await status.AnswerAsync(request.Body, cancellationToken),
        _ => throw HttpDiagnostics.HasUnknownPath(request.Path),
    };
}
