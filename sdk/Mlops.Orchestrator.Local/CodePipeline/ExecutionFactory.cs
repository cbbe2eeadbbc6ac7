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
        var source = pipeline.Stages[0].Actions.Select(S3SourceAction.Source).FirstOrDefault(place => place is not null);
        return source is { } found ? objects.FindSha256(found.Bucket, found.Key) : null;
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
