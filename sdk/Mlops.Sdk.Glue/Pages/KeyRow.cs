using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>A request key in a page's table.</summary>
/// <param name="Name">The key.</param>
/// <param name="Takes">The kind of value and what it must fulfil: phrases of pieces.</param>
/// <param name="Required">Whether, or when, a request must have it.</param>
/// <param name="Default">The value when the request has none.</param>
/// <param name="Description">What it is for.</param>
internal sealed record KeyRow(string Name, IReadOnlyList<IReadOnlyList<Piece>> Takes, IReadOnlyList<Piece> Required, IReadOnlyList<Piece> Default, string Description)
{
    /// <summary>The row of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="manifest">The manifest it belongs to.</param>
    public static KeyRow Of(RequestKey key, BlueprintManifest manifest) => new(
        key.Name,
        [.. Taken(key, manifest)],
        key.RequiredWhen is { } condition ? [new("when"), Piece.Code(Formula.Of(condition))] : [new(key.Required ? "yes" : "no")],
        key.Required && key.RequiredWhen is null ? [] : DefaultOf(key.Default),
        key.Description);

    private static IEnumerable<IReadOnlyList<Piece>> Taken(RequestKey key, BlueprintManifest manifest)
    {
        yield return [new(TypeOf(key.Type))];
        // What flows unchanged into a parameter must fulfil the parameter's constraints.
        var constraints = key.Constraints
            ?? manifest.Parameters.FirstOrDefault(parameter => parameter.Value is KeyValue value && value.Key == key.Name)?.Constraints;
        foreach (var phrase in ConstraintPhrases.Of(constraints))
        {
            yield return phrase;
        }

        if (key.PerStage)
        {
            yield return [new("may differ per stage")];
        }

        if (key.MayBeEmptyWhen is { } condition)
        {
            // All of nothing holds always.
            yield return condition is AllPredicate { Of.Count: 0 } ? [new("may be empty")] : [new("may be empty when"), Piece.Code(Formula.Of(condition))];
        }
    }

    private static string TypeOf(RequestKeyType type) => type switch
    {
        RequestKeyType.String => "text",
        RequestKeyType.Number => "number",
        RequestKeyType.Integer => "whole number",
        RequestKeyType.Boolean => "true or false",
        RequestKeyType.S3Location => "S3 location",
        RequestKeyType.S3Prefix => "S3 bucket or location",
        RequestKeyType.Json => "JSON object or array",
        RequestKeyType.JsonValue => "JSON value",
        RequestKeyType.Version => "version",
        RequestKeyType.List => "list of texts",
        RequestKeyType.NumberList => "list of numbers",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static IReadOnlyList<Piece> DefaultOf(JsonNode? value) => value switch
    {
        null => [new("empty")],
        _ when value.GetValueKind() != JsonValueKind.String => [Piece.Code(value.ToJsonString(PageText.OneLine))],
        _ when value.GetValue<string>() is { Length: > 0 } text => [Piece.Code(text)],
        _ => [new("empty")],
    };
}
