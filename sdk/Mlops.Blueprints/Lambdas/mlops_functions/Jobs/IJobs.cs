using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>SageMaker's operations on jobs of one kind.</summary>
/// <typeparam name="TRequest">The request that creates a job.</typeparam>
/// <remarks>A call that SageMaker refuses throws an <see cref="AmazonServiceException"/> with its code and its message.</remarks>
internal interface IJobs<TRequest>
{
    /// <summary>What people and the API call them.</summary>
    JobKind Kind { get; }

    /// <summary>Creates a job that carries a stack's tag.</summary>
    /// <returns>Its ARN.</returns>
    Task<string> CreateAsync(TRequest request, string stackId, CancellationToken cancellationToken);

    Task<Job> DescribeAsync(string name, CancellationToken cancellationToken);

    Task StopAsync(string name, CancellationToken cancellationToken);

    /// <summary>The request as it is sent.</summary>
    JsonObject ToJson(TRequest request);
}

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

/// <summary>A kind of SageMaker job.</summary>
/// <param name="Resource">The API's word, such as <c>TrainingJob</c>: in <c>TrainingJobName</c>.</param>
/// <param name="Noun">What a person calls it.</param>
/// <param name="MaximumNameLength">The longest name ("Length Constraints" of the operation's reference).</param>
internal sealed record JobKind(string Resource, string Noun, int MaximumNameLength)
{
    public static JobKind Training { get; } = new("TrainingJob", "training job", 63);

    public static JobKind Tuning { get; } = new("HyperParameterTuningJob", "tuning job", 32);

    public static JobKind Autopilot { get; } = new("AutoMLJob", "Autopilot job", 32);

    public static JobKind Transform { get; } = new("TransformJob", "batch transform job", 63);

    public static JobKind Processing { get; } = new("ProcessingJob", "processing job", 63);

    /// <summary>The member that has a job's name.</summary>
    public string NameMember => $"{Resource}Name";
}
