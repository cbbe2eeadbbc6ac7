using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>Describes a model card.</summary>
/// <param name="cards">SageMaker's model cards.</param>
public sealed class DescribeModelCard(IModelCards cards)
{
    /// <summary>The latest version of the card that a request names.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The request names no card.</exception>
    /// <exception cref="ServiceException">There is no such card.</exception>
    public async Task<ModelCard> ExecuteAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var card = new ModelCardRequest(request);
        var name = card.Name();
        card.ThrowIfWrong();
        return await cards.DescribeAsync(name, cancellationToken: cancellationToken);
    }
}
