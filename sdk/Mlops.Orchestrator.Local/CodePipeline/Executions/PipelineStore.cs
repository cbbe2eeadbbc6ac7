using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>The pipelines of one account and region, and their executions, among the records of the local cloud.</summary>
/// <param name="state">The records.</param>
/// <param name="scope">The account and region.</param>
internal sealed class PipelineStore(StateDatabase state, string scope)
{
    private const string AtWork = "at-work";

    private readonly Records<PipelineRecord> _pipelines = state.Records(scope, "pipeline", PipelineJson.Record.PipelineRecord);
    private readonly Records<PipelineExecution> _executions = state.Records(scope, "pipeline-execution", PipelineJson.Record.PipelineExecution);

    public PipelineRecord? Find(string name) => _pipelines.Find(name);

    /// <summary>Some pipelines, by name.</summary>
    /// <param name="after">The name that they come after; empty for the first ones.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<PipelineRecord> ByName(string after, int limit) => [.. _pipelines.ByName(after, limit).Select(found => found.Record)];

    /// <summary>The pipelines that a stack has made.</summary>
    public IReadOnlyList<PipelineRecord> OfStack(string stackId) => _pipelines.Having(StackTerm(stackId));

    /// <summary>The pipelines whose source is an object.</summary>
    public IReadOnlyList<PipelineRecord> WithSource(string bucket, string key) => _pipelines.Having(SourceTerm(bucket, key));

    public void Save(PipelineRecord pipeline) => _pipelines.Save(
        pipeline.Definition.Name,
        pipeline,
        [StackTerm(pipeline.StackId), .. SourceObject.Of(pipeline.Definition).Select(source => SourceTerm(source.Bucket, source.Key))]);

    /// <summary>Deletes a pipeline with its executions.</summary>
    public void Delete(string name) => state.Together(() =>
    {
        _pipelines.Delete(name);
        foreach (var execution in _executions.Having(PipelineTerm(name)))
        {
            _executions.Delete(NameOf(execution));
        }
    });

    public void Save(PipelineExecution execution) => _executions.Save(
        NameOf(execution),
        execution,
        [PipelineTerm(execution.PipelineName), .. execution is { Status: ExecutionStatus.InProgress, IsParked: false } ? [AtWork] : Array.Empty<string>()]);

    public PipelineExecution? Latest(string name) => _executions.Latest(PipelineTerm(name));

    public PipelineExecution? FindExecution(string name, string id) => _executions.Find($"{name}/{id}");

    /// <summary>The executions that are at work, or were when their process ended.</summary>
    public IReadOnlyList<PipelineExecution> InProgress() => _executions.Having(AtWork);

    /// <summary>The executions of a pipeline, the latest first.</summary>
    public IReadOnlyList<PipelineExecution> Executions(string name) => [.. _executions.Having(PipelineTerm(name)).OrderByDescending(execution => execution.Number)];

    /// <summary>The number of the execution to start next.</summary>
    public int NextNumber(string name) => (Latest(name)?.Number ?? 0) + 1;

    private static string NameOf(PipelineExecution execution) => $"{execution.PipelineName}/{execution.Id}";

    private static string StackTerm(string stackId) => $"stack:{stackId}";

    private static string SourceTerm(string bucket, string key) => $"source:{bucket}/{key}";

    private static string PipelineTerm(string name) => $"pipeline:{name}";
}
