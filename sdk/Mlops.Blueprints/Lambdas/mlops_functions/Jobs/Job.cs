using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A job as SageMaker describes it.</summary>
internal sealed record Job(JobKind Kind, JsonObject Description)
{
    public string Arn => (string?)Description[Kind.ArnMember] ?? "";

    public string Status => (string?)Description[Kind.StatusMember] ?? "";

    public bool IsRunning => Status is "InProgress";

    /// <summary>Whether the job did or may yet do its work.</summary>
    public bool IsGood => Status is "InProgress" or "Completed";

    /// <summary>When it was created: seconds since 1970 in the JSON protocols, a date from emulators.</summary>
    public DateTimeOffset? Created => Description["CreationTime"] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => DateTimeOffset.UnixEpoch.AddSeconds(value.GetValue<double>()),
        JsonValue value when DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    /// <summary>The first member in which the job differs from what is asked for; <see langword="null"/> when it is the same.</summary>
    /// <remarks>A description has more members than a request, and lacks some: only what both have counts.</remarks>
    public string? FirstDifference(JsonObject input) => FirstDifference(input, Description, "");

    private static string? FirstDifference(JsonNode? asked, JsonNode? there, string path) => (asked, there) switch
    {
        (JsonObject a, JsonObject b) => a.Select(p => FirstDifference(p.Value, b[p.Key], path.Length == 0 ? p.Key : $"{path}.{p.Key}")).FirstOrDefault(d => d is not null),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.Select((item, i) => FirstDifference(item, b[i], path)).FirstOrDefault(d => d is not null),
        (_, null) => null,
        _ => JsonNode.DeepEquals(asked, there) ? null : path,
    };
}
