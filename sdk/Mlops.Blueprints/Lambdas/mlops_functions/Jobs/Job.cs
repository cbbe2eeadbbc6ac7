using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A job as SageMaker describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Status">InProgress, Completed, Failed, Stopping or Stopped.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Description">The description as it was sent.</param>
internal sealed record Job(string Name, string? Arn, string? Status, DateTimeOffset? Created, JsonObject Description)
{
    public bool IsRunning => Status is "InProgress";

    /// <summary>Whether the job did or may yet do its work.</summary>
    public bool IsGood => Status is "InProgress" or "Completed";

    /// <summary>Whether the job is what is asked for.</summary>
    /// <remarks>A description has more members than a request, and lacks some: only what both have counts.</remarks>
    public bool IsLike(JsonObject request) => IsLike(request, Description);

    private static bool IsLike(JsonNode? asked, JsonNode? there) => (asked, there) switch
    {
        (JsonObject a, JsonObject b) => a.All(member => IsLike(member.Value, b[member.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(items => IsLike(items.First, items.Second)),
        (_, null) => true,
        _ => JsonNode.DeepEquals(asked, there),
    };
}
