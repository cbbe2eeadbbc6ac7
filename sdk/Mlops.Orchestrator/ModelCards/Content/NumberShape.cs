using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>A number.</summary>
internal sealed record NumberShape : CardShape
{
    public override void Check(JsonNode node, string pointer, List<Problem> problems)
    {
        if (node.GetValueKind() != JsonValueKind.Number)
        {
            IsWrong(problems, node, pointer, "a number");
        }
    }
}
