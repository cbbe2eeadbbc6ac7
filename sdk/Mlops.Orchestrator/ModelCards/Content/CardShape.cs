using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Requests;
using Mlops.Core.Text;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>What a part of a model card must look like.</summary>
/// <remarks>Source: Amazon SageMaker Developer Guide, "Model card JSON schema". <c>null</c> stands for what is not given, wherever it is.</remarks>
internal abstract record CardShape
{
    /// <summary>Adds what is wrong with a value.</summary>
    /// <param name="node">The value; not JSON's <c>null</c>.</param>
    /// <param name="pointer">Where it is in the request.</param>
    /// <param name="problems">Receives the problems.</param>
    public abstract void Check(JsonNode node, string pointer, List<Problem> problems);

    protected static void Report(List<Problem> problems, string code, JsonNode node, string pointer, string expected, string? hint = null) =>
        problems.Add(new(code, $"'{pointer[(pointer.LastIndexOf('/') + 1)..]}' is {Quotation.Of(node)}.") { Pointer = pointer, Expected = expected, Hint = hint });

    protected static void IsWrong(List<Problem> problems, JsonNode node, string pointer, string expected) =>
        Report(problems, RequestDiagnostics.WrongType, node, pointer, expected);
}

/// <summary>Any value.</summary>
internal sealed record AnyShape : CardShape
{
    public override void Check(JsonNode node, string pointer, List<Problem> problems)
    {
    }
}

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

/// <summary>A member of an object in a model card.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="IsRequired">Whether the object must have it.</param>
internal sealed record CardField(string Name, CardShape Shape, bool IsRequired = false);
