using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>An object with texts under any names.</summary>
/// <param name="Max">The most characters of a text.</param>
internal sealed record TextMapShape(int Max) : CardShape
{
    public override void Check(JsonNode node, string pointer, List<Problem> problems)
    {
        if (node is not JsonObject members)
        {
            IsWrong(problems, node, pointer, "an object with texts");
            return;
        }

        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                new TextShape(Max).Check(value, pointer + JsonPointer.To(name), problems);
            }
        }
    }
}
