using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>Changes a model card.</summary>
/// <param name="ports">The ports.</param>
public sealed class UpdateModelCard(ModelCardPorts ports)
{
    /// <summary>Replaces the sections and the status that a request gives; all else stays as it is. Nothing is sent to SageMaker that would change nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The card as it is now.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">Something is wrong with the request; nothing was changed.</exception>
    /// <exception cref="ServiceException">SageMaker refuses, as when there is no such card.</exception>
    public async Task<ModelCard> ExecuteAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var card = new ModelCardRequest(request);
        var name = card.Name();
        var status = card.StatusOrNull();
        var version = card.Version("version");
        var sections = await new ModelCardContent(ports).ReadAsync(card, cancellationToken);
        var latest = await ports.Cards.DescribeAsync(name, cancellationToken: cancellationToken);
        // The content of an earlier version is put back, with the sections that the request gives.
        var after = Content(version is null ? latest : await ports.Cards.DescribeAsync(name, version, cancellationToken));
        foreach (var (section, content) in sections)
        {
            after[section] = content?.DeepClone();
        }

        if (!JsonNode.DeepEquals(Content(latest), after))
        {
            await ports.Cards.UpdateContentAsync(name, ModelCardContent.ToText(after), cancellationToken);
        }

        if (status is not null && status != latest.Status)
        {
            await ports.Cards.UpdateStatusAsync(name, status, cancellationToken);
        }

        return await ports.Cards.DescribeAsync(name, cancellationToken: cancellationToken);
    }

    private static JsonObject Content(ModelCard card) => JsonNode.Parse(card.Content)?.AsObject() ?? [];
}
