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
    /// <exception cref="ServiceException">SageMaker refuses, as when there is another card of that name.</exception>
    public async Task<ModelCard> ExecuteAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var card = new ModelCardRequest(request);
        var name = card.NewName();
        var status = card.StatusOrNull() ?? "Draft";
        card.RefuseGiven("arn");
        var content = await new ModelCardContent(ports).ReadAsync(card, cancellationToken);
        try
        {
            await ports.Cards.CreateAsync(name, status, ModelCardContent.ToText(content), cancellationToken);
        }
        catch (ServiceException refusal) when (refusal.Code == "ConflictException")
        {
            // The same card again is what the repeat of a call asks for whose answer never came, as after a kill.
            var present = await ports.Cards.DescribeAsync(name, cancellationToken: cancellationToken);
            if (present.Version != 1 || present.Status != status || !JsonNode.DeepEquals(JsonNode.Parse(present.Content), content))
            {
                throw;
            }

            return present;
        }

        return await ports.Cards.DescribeAsync(name, cancellationToken: cancellationToken);
    }
}
