using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>Deletes a model card.</summary>
/// <param name="cards">SageMaker's model cards.</param>
public sealed class DeleteModelCard(IModelCards cards)
{
    /// <summary>Deletes the card that a request names, with all its versions.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The card's name.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The request names no card.</exception>
    /// <exception cref="ServiceException">There is no such card.</exception>
    public async Task<string> ExecuteAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var card = new ModelCardRequest(request);
        var name = card.Name();
        card.ThrowIfWrong();
        await cards.DeleteAsync(name, cancellationToken);
        return name;
    }
}
