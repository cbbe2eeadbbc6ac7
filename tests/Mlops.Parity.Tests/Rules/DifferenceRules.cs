using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Rules;

/// <summary>The differences of parameters' values that are meant. Each rule says what both sides must be.</summary>
internal static class DifferenceRules
{
    private const string S3 = "s3://";

    private static readonly Rule<ParameterDifference>[] All =
    [
        new(CompatIds.OptionalNull, IsTheDefaultForNull),
        new(CompatIds.EmptyValues, IsMadeForAnEmptyName),
        new(CompatIds.EmptyValues, IsEmptyForWhiteSpace),
        new(CompatIds.ValuesAreTexts, IsTextOfTheSame),
        new(CompatIds.S3Locations, IsWithoutScheme),
        new(CompatIds.S3Locations, IsBucketBehindScheme),
        new(CompatIds.JsonTexts, IsEncodedOnce),
        new(CompatIds.WhiteSpace, IsTrimmedNumber),
        new(CompatIds.WhiteSpace, IsTrimmedTag),
        new(CompatIds.Images, IsMadeForTheInstance),
        new(CompatIds.FirstColumn, IsTheFirstColumn),
    ];

    public static string? Explain(ParameterDifference difference) => Rule.Explain(All, difference);

    /// <summary>Upstream passes null on, or the word for it; here the key counts as absent.</summary>
    private static bool IsTheDefaultForNull(ParameterDifference d) =>
        (d.Upstream is null || d.UpstreamText is "None")
        && d.Request.Any(given => given.Value is null && (d.Keys.Contains(given.Key) || (d.Parameter == "JobName" && given.Key == "job_name")));

    /// <summary>Upstream gives a job an empty name.</summary>
    private static bool IsMadeForAnEmptyName(ParameterDifference d) =>
        d is { Parameter: "JobName", UpstreamText: { } upstream } && string.IsNullOrWhiteSpace(upstream) && d.Here.Length > 0;

    private static bool IsEmptyForWhiteSpace(ParameterDifference d) =>
        d.Here.Length == 0 && d.Given.Any(v => v.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(v.GetValue<string>()));

    /// <summary>Upstream puts any value into a file of texts; here it is its text.</summary>
    private static bool IsTextOfTheSame(ParameterDifference d) => d.Upstream?.GetValueKind() switch
    {
        JsonValueKind.True => d.Here == "True",
        JsonValueKind.False => d.Here == "False",
        JsonValueKind.Object or JsonValueKind.Array => IsSameJson(d.Upstream, d.Here),
        JsonValueKind.Number => double.TryParse(d.Here, CultureInfo.InvariantCulture, out var number) && number == d.Upstream.GetValue<double>(),
        null => d.Here == "None",
        _ => false,
    };

    private static bool IsWithoutScheme(ParameterDifference d) =>
        d.UpstreamText is { } upstream && upstream.StartsWith(S3, StringComparison.Ordinal) && d.Here == upstream[S3.Length..];

    /// <summary>Upstream takes "s3:" for the bucket.</summary>
    private static bool IsBucketBehindScheme(ParameterDifference d) =>
        d.UpstreamText == "s3:" && d.Given.Any(v => v.GetValueKind() == JsonValueKind.String && v.GetValue<string>().StartsWith($"{S3}{d.Here}/", StringComparison.Ordinal));

    /// <summary>The request has JSON as text; upstream encodes it a second time.</summary>
    private static bool IsEncodedOnce(ParameterDifference d) =>
        d.Here.Length > 0 && d.UpstreamText is { } upstream && Decoded(upstream) is { } given
        && d.Given.Any(v => v.GetValueKind() == JsonValueKind.String && v.GetValue<string>() == given)
        && IsSameJson(given, d.Here);

    /// <summary>Upstream takes the image for Intel's processors also for instances with Graviton.</summary>
    private static bool IsMadeForTheInstance(ParameterDifference d) =>
        d is { Parameter: "ImageUri", UpstreamText: { } upstream } && d.Here.Contains("-arm64", StringComparison.Ordinal)
        && d.Here.Split(':')[0] == upstream.Split(':')[0];

    /// <summary>Upstream drops what Python takes for false, and with it the column 0.</summary>
    private static bool IsTheFirstColumn(ParameterDifference d) =>
        d is { Parameter: "ExplainabilityModelScores", UpstreamText: "", Here: "0" or "0.0" or "-0.0" };

    private static bool IsTrimmedNumber(ParameterDifference d) =>
        d.UpstreamText is { } upstream && upstream != d.Here && upstream.Trim() == d.Here && long.TryParse(d.Here, CultureInfo.InvariantCulture, out _);

    private static bool IsTrimmedTag(ParameterDifference d) =>
        d is { Parameter: "ImageTag", UpstreamText: { } upstream } && upstream != d.Here && upstream.Trim() == d.Here;

    private static bool IsSameJson(string text, string here)
    {
        try
        {
            return JsonNode.Parse(text) is { } given && IsSameJson(given, here);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsSameJson(JsonNode upstream, string here)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(here), upstream);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Decoded(string json)
    {
        try
        {
            return (JsonNode.Parse(json) as JsonValue)?.TryGetValue(out string? text) == true ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
