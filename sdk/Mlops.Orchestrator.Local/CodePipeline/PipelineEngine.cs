using System.Collections.Concurrent;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>CodePipeline on this machine.</summary>
internal sealed class PipelineEngine(PipelineStore store, ActionCatalog actions, ExecutionFactory executions, PipelineEvents events, TimeProvider time, BackgroundWork work)
{
    private readonly ConcurrentDictionary<string, PipelineLane> _lanes = new();

    public static MlopsException NoSuchPipeline(string name) => new(new Problem(PipelineDiagnostics.NoSuchPipeline, $"There is no pipeline '{name}'.")
    {
        Hint = "List the pipelines with: mlops pipelines",
    });

    /// <summary>Creates a pipeline. Its first execution is recorded at once and begins when its stack is complete, so that the rules which notify of it are in place.</summary>
    /// <exception cref="MlopsException">The definition is invalid, or another stack has a pipeline of that name.</exception>
    public void Create(PipelineDefinition definition, string stackId)
    {
        Check(definition);
        if (store.Find(definition.Name) is { } existing && existing.StackId != stackId)
        {
            throw new MlopsException(new Problem(PipelineDiagnostics.InvalidDefinition, $"A pipeline '{definition.Name}' exists already."));
        }

        store.Save(new PipelineRecord(definition, stackId, Version: 1));
        Lane(definition.Name).Hold();
    }

    /// <summary>Changes a pipeline; the next execution follows the new definition.</summary>
    public void Update(PipelineDefinition definition, string stackId, bool restart)
    {
        Check(definition);
        store.Save(new PipelineRecord(definition, stackId, (store.Find(definition.Name)?.Version ?? 0) + 1));
        if (restart)
        {
            Lane(definition.Name).Hold();
        }
    }

    /// <summary>Deletes a pipeline of a stack; nothing happens when it is gone, or another stack's.</summary>
    public async Task DeleteAsync(string name, string stackId)
    {
        if (store.Find(name) is { } pipeline && pipeline.StackId != stackId)
        {
            return;
        }

        if (_lanes.TryRemove(name, out var lane))
        {
            await lane.StopAsync();
        }

        store.Delete(name);
    }

    /// <summary>Lets the executions begin that were recorded while a stack was created or updated.</summary>
    public void Release(string stackId)
    {
        foreach (var pipeline in store.OfStack(stackId))
        {
            Lane(pipeline.Definition.Name).Release();
        }
    }

    /// <summary>Starts an execution.</summary>
    /// <param name="name">The pipeline.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <returns>Its id.</returns>
    public string Start(string name, string? clientRequestToken = null) => store.Find(name) is null ? throw NoSuchPipeline(name) : Lane(name).Start(clientRequestToken);

    /// <summary>Answers a manual approval; the execution goes on in the background.</summary>
    public Task AnswerAsync(string name, ApprovalAnswer answer) =>
        store.Find(name) is null ? throw NoSuchPipeline(name) : Lane(name).AnswerAsync(answer);

    /// <summary>Does again what failed in a stage of an execution, if it is the latest; it goes on in the background.</summary>
    public void Retry(string name, string executionId, string stage)
    {
        if (store.Find(name) is null)
        {
            throw NoSuchPipeline(name);
        }

        Lane(name).Retry(executionId, stage);
    }

    /// <summary>Ends an execution that waits for an approval.</summary>
    /// <returns>Whether it did: one that is at work goes on, one that has ended stays as it is.</returns>
    public bool StopExecution(string name, string executionId, string? reason) => Lane(name).Stop(executionId, reason);

    /// <summary>Starts a pipeline whose source is another than the one its latest execution took, unless it is at work.</summary>
    public void StartIfSourceChanged(string name)
    {
        if (store.Find(name) is { } pipeline && !Lane(name).IsBusy && store.Latest(name)?.SourceRevision != executions.SourceRevision(pipeline.Definition))
        {
            Lane(name).Start();
        }
    }

    /// <summary>The pipelines that start when an object changes.</summary>
    public IReadOnlyList<string> StartedBy(string bucket, string key) =>
    [
        .. store.WithSource(bucket, key)
            .Where(pipeline => SourceObject.Of(pipeline.Definition).Contains(new(bucket, key, StartsOnChange: true)))
            .Select(pipeline => pipeline.Definition.Name),
    ];

    /// <summary>
    /// Marks what a dead process left in progress as failed; a repeat of the request starts the pipeline anew, a repeat of an approval retries the stage. An execution
    /// that waits for an approval goes on waiting.
    /// </summary>
    public void Recover()
    {
        foreach (var interrupted in store.InProgress())
        {
            var failed = interrupted.Fail("Interrupted: the process that ran the local cloud was stopped.", time.GetUtcNow());
            store.Save(failed);
            events.ExecutionEnded(failed);
        }
    }

    private void Check(PipelineDefinition definition)
    {
        var problems = PipelineDefinitionRules.Check(definition, actions.Check);
        if (problems.Count > 0)
        {
            throw new MlopsException(problems);
        }
    }

    private PipelineLane Lane(string name) => _lanes.GetOrAdd(name, _ => new(name, store, executions, events, time, work));
}
