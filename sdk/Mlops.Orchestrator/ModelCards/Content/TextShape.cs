using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Core.Text;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>Text.</summary>
/// <param name="Max">The most characters.</param>
/// <param name="Min">The least characters.</param>
internal sealed record TextShape(int Max, int Min = 0) : CardShape
{
    /// <summary>The only texts allowed; <see langword="null"/> for any.</summary>
    public string[]? Allowed { get; init; }

    public override void Check(JsonNode node, string pointer, List<Problem> problems)
    {
        if (node.GetValueKind() != JsonValueKind.String)
        {
            IsWrong(problems, node, pointer, "text");
            return;
        }

        var text = node.GetValue<string>();
        if (Allowed is not null && !Allowed.Contains(text))
        {
            Report(problems, RequestDiagnostics.NotAllowed, node, pointer, $"one of {string.Join(", ", Allowed)}", NearestName.Hint(text, Allowed));
        }
        else if (text.Length < Min || text.Length > Max)
        {
            Report(problems, RequestDiagnostics.WrongLength, node, pointer, Max == int.MaxValue ? $"at least {Min} character" : $"{Min} to {Max} characters, not {text.Length}");
        }
    }
}
