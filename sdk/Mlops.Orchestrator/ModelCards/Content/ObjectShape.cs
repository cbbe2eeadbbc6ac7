using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Requests;
using Mlops.Core.Text;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>An object with known members.</summary>
/// <param name="Fields">The members.</param>
internal sealed record ObjectShape(params CardField[] Fields) : CardShape
{
    /// <summary>Whether members that are not known are passed over instead of refused.</summary>
    public bool IsOpen { get; init; }

    public override void Check(JsonNode node, string pointer, List<Problem> problems)
    {
        if (node is not JsonObject members)
        {
            IsWrong(problems, node, pointer, "an object");
            return;
        }

        foreach (var field in Fields)
        {
            if (members[field.Name] is { } value)
            {
                field.Shape.Check(value, $"{pointer}/{field.Name}", problems);
            }
            else if (field.IsRequired)
            {
                problems.Add(new(RequestDiagnostics.MissingKey, $"'{field.Name}' is missing.") { Pointer = $"{pointer}/{field.Name}" });
            }
        }

        var names = Fields.Select(field => field.Name).ToList();
        problems.AddRange(members.Where(member => !IsOpen && !names.Contains(member.Key)).Select(member =>
            new Problem(RequestDiagnostics.UnknownKey, $"'{Quotation.Shortened(member.Key)}' is no part of a model card here.")
            {
                Pointer = pointer + JsonPointer.To(member.Key),
                Expected = $"one of {string.Join(", ", names)}",
                Hint = NearestName.Hint(member.Key, names),
            }));
    }
}
