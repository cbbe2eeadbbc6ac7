using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>Makes executions of pipelines and what walks them.</summary>
internal sealed class ExecutionFactory(PipelineStore store, ObjectStore objects, ActionCatalog actions, PipelineEvents events, TimeProvider time)
{
    /// <summary>A new execution; its source is the object as it is now.</summary>
    public PipelineExecution Create(string pipelineName)
    {
        var definition = Pipeline(pipelineName).Definition;
        return PipelineExecution.Start(definition, store.NextNumber(pipelineName), time.GetUtcNow(), SourceRevision(definition));
    }

    /// <summary>The SHA-256 of a pipeline's source object; <see langword="null"/> when there is none.</summary>
    public string? SourceRevision(PipelineDefinition pipeline)
    {
        return SourceObject.Of(pipeline).FirstOrDefault() is { } source ? objects.FindSha256(source.Bucket, source.Key) : null;
    }

    /// <summary>Walks an execution from where it stands.</summary>
    public ExecutionWalk Walk(ExecutionJournal journal)
    {
        var (name, id) = (journal.Current.PipelineName, journal.Current.Id);
        var definition = Pipeline(name).Definition;
        return new(definition, journal, actions, events, new(objects, definition.ArtifactBucket, name, id), time);
    }

    private PipelineRecord Pipeline(string name) => store.Find(name) ?? throw PipelineEngine.NoSuchPipeline(name);
}
