namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

/// <summary>The object that a pipeline takes as its source: "Amazon S3 source action reference" in the AWS CodePipeline User Guide.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
/// <param name="StartsOnChange">Whether a change of the object starts the pipeline; that is so unless it is switched off.</param>
internal sealed record SourceObject(string Bucket, string Key, bool StartsOnChange)
{
    public const string BucketKey = "S3Bucket";
    public const string ObjectKey = "S3ObjectKey";

    /// <summary>What an action takes; <see langword="null"/> when it is no S3 source.</summary>
    public static SourceObject? Of(ActionDefinition action) => action is { Category: "Source", Provider: "S3" }
        ? new(action.Configuration[BucketKey], action.Configuration[ObjectKey], !IsSwitchedOff(action))
        : null;

    /// <summary>What a pipeline's first stage takes.</summary>
    public static IEnumerable<SourceObject> Of(PipelineDefinition pipeline) => pipeline.Stages[0].Actions.Select(Of).OfType<SourceObject>();

    private static bool IsSwitchedOff(ActionDefinition action) =>
        action.Configuration.TryGetValue("PollForSourceChanges", out var polls) && string.Equals(polls, "false", StringComparison.OrdinalIgnoreCase);
}
