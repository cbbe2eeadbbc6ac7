using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>A list.</summary>
/// <param name="Item">What its items look like.</param>
/// <param name="Max">The most items.</param>
internal sealed record ListShape(CardShape Item, int Max = int.MaxValue) : CardShape
{
    public override void Check(JsonNode node, string pointer, List<Problem> problems)
    {
        if (node is not JsonArray items)
        {
            IsWrong(problems, node, pointer, "a list");
            return;
        }

        if (items.Count > Max)
        {
            Report(problems, RequestDiagnostics.WrongLength, node, pointer, $"at most {Max} items, not {items.Count}");
        }

        foreach (var (i, item) in items.Index())
        {
            if (item is not null)
            {
                Item.Check(item, $"{pointer}/{i}", problems);
            }
        }
    }
}
