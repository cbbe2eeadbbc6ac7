using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Text;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Checks values against the types of keys.</summary>
internal static class TypeRules
{
    private const int ShortestBucketName = 3;

    private static readonly SearchValues<char> BucketCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    private static readonly SearchValues<char> OldBucketCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>What a type is, for people.</summary>
    public static string Words(RequestKeyType type) => type switch
    {
        RequestKeyType.String => "text",
        RequestKeyType.Number => "a number",
        RequestKeyType.Integer => "a whole number",
        RequestKeyType.Boolean => "true or false",
        RequestKeyType.S3Location => "an S3 location, bucket/key",
        RequestKeyType.S3Prefix => "an S3 bucket or a location in one, bucket/prefix",
        RequestKeyType.Json => "a JSON object or array",
        RequestKeyType.JsonValue => "a JSON value",
        RequestKeyType.Version => "a version",
        RequestKeyType.List => "a list of texts",
        RequestKeyType.NumberList => "a list of numbers",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>What of a value is not of a type; of a list, each item that is not.</summary>
    public static IEnumerable<Violation> CheckAll(RequestKeyType type, JsonNode node) => (type, node) switch
    {
        (RequestKeyType.List or RequestKeyType.NumberList, JsonArray items) => items.Index().Where(item => !IsItem(type, item.Item))
            .Select(item => new Violation(RequestDiagnostics.WrongType, type == RequestKeyType.List ? "text without a comma" : "a number") { Item = item.Index }),
        _ when Check(type, node) is { } violation => [violation],
        _ => [],
    };

    private static bool IsItem(RequestKeyType type, JsonNode? item) => item?.GetValueKind() switch
    {
        JsonValueKind.String when type == RequestKeyType.List => item.GetValue<string>() is var text && !string.IsNullOrWhiteSpace(text) && !text.Contains(',', StringComparison.Ordinal),
        JsonValueKind.String or JsonValueKind.Number when type == RequestKeyType.NumberList => NumberText.TryParse(PythonJson.Str(item).Trim(), out _),
        _ => false,
    };

    private static Violation? Check(RequestKeyType type, JsonNode node)
    {
        var kind = node.GetValueKind();
        var text = PythonJson.Str(KeyReader.Normalised(type, node));
        var isText = kind == JsonValueKind.String;
        var fits = type switch
        {
            RequestKeyType.String => isText,
            RequestKeyType.Number => (isText || kind == JsonValueKind.Number) && NumberText.TryParse(text, out _),
            RequestKeyType.Integer => (isText || kind == JsonValueKind.Number) && NumberText.IsInteger(text),
            RequestKeyType.Boolean => kind is JsonValueKind.True or JsonValueKind.False || (isText && text is "True" or "False"),
            RequestKeyType.S3Location => isText && IsLocation(text),
            RequestKeyType.S3Prefix => isText && IsPrefix(text),
            RequestKeyType.JsonValue => true,
            RequestKeyType.Version => isText || kind == JsonValueKind.Number,
            RequestKeyType.List => isText,
            RequestKeyType.NumberList => isText && ListText.Items(text).All(item => NumberText.TryParse(item, out _)),
            _ => kind is JsonValueKind.Object or JsonValueKind.Array || (isText && JsonContainer.IsIn(text)),
        };
        return fits ? null : new(RequestDiagnostics.WrongType, Words(type), Hint(type, kind, text));
    }

    private static string? Hint(RequestKeyType type, JsonValueKind kind, string text) => (type, kind) switch
    {
        (RequestKeyType.String, JsonValueKind.Number) => $"Write it in double quotes: \"{text}\".",
        (RequestKeyType.Boolean, JsonValueKind.String) when bool.TryParse(text, out var value) => $"Write {(value ? "true" : "false")}, without quotes.",
        (RequestKeyType.S3Location, JsonValueKind.String) => "Name the bucket, a slash and the key, such as my-bucket/data/input.csv.",
        (RequestKeyType.S3Prefix, JsonValueKind.String) => "Name the bucket, then a slash and the prefix if there is one, such as my-bucket/data.",
        _ => null,
    };

    /// <remarks>Source: Amazon S3 User Guide, "General purpose bucket naming rules".</remarks>
    private static bool IsLocation(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash is >= ShortestBucketName and <= 63
            && text.AsSpan(0, slash).IndexOfAnyExcept(BucketCharacters) < 0
            && char.IsAsciiLetterOrDigit(text[0])
            && char.IsAsciiLetterOrDigit(text[slash - 1]);
    }

    /// <summary>Buckets made in us-east-1 before March 2018 may have names that are not to be had any more; SageMaker still reads them.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "General purpose bucket naming rules".</remarks>
    private static bool IsPrefix(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? text.AsSpan() : text.AsSpan(0, slash);
        return bucket.Length is >= ShortestBucketName and <= 255 && bucket.IndexOfAnyExcept(OldBucketCharacters) < 0;
    }
}
