using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Takes an object of a bucket as the pipeline's source: "Amazon S3 source action reference" in the AWS CodePipeline User Guide.</summary>
internal sealed class S3SourceAction(IObjectStore objects) : IPipelineAction
{
    public string Category => "Source";

    public string Provider => "S3";

    public IEnumerable<Problem> Check(ActionDefinition action) =>
    [
        .. new[] { SourceObject.BucketKey, SourceObject.ObjectKey }
            .Where(key => string.IsNullOrEmpty(action.Configuration.GetValueOrDefault(key)))
            .Select(key => new Problem(PipelineDiagnostics.InvalidConfiguration, $"The configuration lacks '{key}'.")),
        .. action.OutputArtifacts.Count == 1 ? [] : new[] { new Problem(PipelineDiagnostics.InvalidConfiguration, "A source action has exactly one output artifact.") },
    ];

    public async Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var (bucket, key, _) = SourceObject.Of(context.Action)!;
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
