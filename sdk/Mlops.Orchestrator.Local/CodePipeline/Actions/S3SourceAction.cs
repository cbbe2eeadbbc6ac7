using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Takes an object of a bucket as the pipeline's source: "Amazon S3 source action reference" in the AWS CodePipeline User Guide.</summary>
internal sealed class S3SourceAction(IObjectStore objects) : IPipelineAction
{
    private const string BucketKey = "S3Bucket";
    private const string ObjectKey = "S3ObjectKey";

    public string Category => "Source";

    public string Provider => "S3";

    /// <summary>Where an S3 source action takes its object from; <see langword="null"/> for other actions.</summary>
    public static (string Bucket, string Key)? Source(ActionDefinition action) =>
        action is { Category: "Source", Provider: "S3" } ? (action.Configuration[BucketKey], action.Configuration[ObjectKey]) : null;

    /// <summary>Whether a change of the object starts the pipeline; that is so unless it is switched off.</summary>
    public static bool StartsOnChange(ActionDefinition action) =>
        !action.Configuration.TryGetValue("PollForSourceChanges", out var polls) || !string.Equals(polls, "false", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<Problem> Check(ActionDefinition action) =>
    [
        .. new[] { BucketKey, ObjectKey }
            .Where(key => string.IsNullOrEmpty(action.Configuration.GetValueOrDefault(key)))
            .Select(key => new Problem(PipelineDiagnostics.InvalidConfiguration, $"The configuration lacks '{key}'.")),
        .. action.OutputArtifacts.Count == 1 ? [] : new[] { new Problem(PipelineDiagnostics.InvalidConfiguration, "A source action has exactly one output artifact.") },
    ];

    public async Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var (bucket, key) = Source(context.Action)!.Value;
        if (!objects.BucketExists(bucket) || await objects.GetAsync(bucket, key, cancellationToken) is not { } source)
        {
            return ActionOutcome.Failed($"The object with key '{key}' does not exist in bucket '{bucket}'.");
        }

        await context.Artifacts.WriteAsync(context.Action.OutputArtifacts[0], source.Content, cancellationToken);
        return ActionOutcome.Succeeded($"Amazon S3 version id: {source.ETag}") with
        {
            SourceRevision = Sha256.Of(source.Content.Span),
            Variables = new Dictionary<string, string> { ["BucketName"] = bucket, ["ObjectKey"] = key, ["ETag"] = source.ETag },
        };
    }
}
