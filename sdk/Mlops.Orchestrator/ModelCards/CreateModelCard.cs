using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>Creates a model card.</summary>
/// <param name="ports">The ports.</param>
public sealed class CreateModelCard(ModelCardPorts ports)
{
    /// <summary>Creates the card that a request describes; without a status it is a draft.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The card.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">Something is wrong with the request; nothing was created.</exception>
    /// <exception cref="ServiceException">SageMaker refuses, as when there is a card of that name.</exception>
    public async Task<ModelCard> ExecuteAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var card = new ModelCardRequest(request);
        var name = card.NewName();
        var status = card.StatusOrNull() ?? "Draft";
        card.RefuseGiven("arn");
        var content = await new ModelCardContent(ports).ReadAsync(card, cancellationToken);
        await ports.Cards.CreateAsync(name, status, ModelCardContent.ToText(content), cancellationToken);
        return await ports.Cards.DescribeAsync(name, cancellationToken: cancellationToken);
    }
}
