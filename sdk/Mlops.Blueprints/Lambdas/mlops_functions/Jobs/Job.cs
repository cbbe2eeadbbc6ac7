using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A job as SageMaker describes it.</summary>
internal sealed record Job(JobKind Kind, string Name, JsonObject Description)
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

    /// <summary>Whether the job is what is asked for.</summary>
    /// <remarks>A description has more members than a request, and lacks some: only what both have counts.</remarks>
    public bool IsLike(JsonObject input) => IsLike(input, Description);

    private static bool IsLike(JsonNode? asked, JsonNode? there) => (asked, there) switch
    {
        (JsonObject a, JsonObject b) => a.All(member => IsLike(member.Value, b[member.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(items => IsLike(items.First, items.Second)),
        (_, null) => true,
        _ => JsonNode.DeepEquals(asked, there),
    };
}
