using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>Any value.</summary>
internal sealed record AnyShape : CardShape
{
    public override void Check(JsonNode node, string pointer, List<Problem> problems)
    {
    }
}
