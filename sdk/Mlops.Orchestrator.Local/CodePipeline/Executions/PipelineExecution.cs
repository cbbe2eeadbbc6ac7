using System.Collections.Immutable;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>One run of a pipeline, as it is stored after each step.</summary>
/// <param name="Id">The execution's id.</param>
/// <param name="PipelineName">The pipeline.</param>
/// <param name="Status">One of <see cref="ExecutionStatus"/>.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Stages">The stages, in order.</param>
internal sealed record PipelineExecution(string Id, string PipelineName, string Status, DateTimeOffset StartedAt, ImmutableArray<StageExecution> Stages)
{
    /// <summary>Its place in the order of the pipeline's executions, from 1. Clocks are set back; this is not.</summary>
    public int Number { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The token that it was started with; <see langword="null"/> when nobody started it.</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>The SHA-256 of the source object.</summary>
    public string? SourceRevision { get; init; }

    /// <summary>Whether an action waits for a person, so that nothing else happens until one answers.</summary>
    public bool IsParked { get; init; }

    public static PipelineExecution Start(PipelineDefinition pipeline, int number, DateTimeOffset startedAt, string? sourceRevision) => new(
        Guid.NewGuid().ToString(),
        pipeline.Name,
        ExecutionStatus.InProgress,
        startedAt,
        [.. pipeline.Stages.Select(stage => new StageExecution(stage.Name, [.. stage.Actions.Select(action => new ActionExecution(action.Name))]))])
    {
        Number = number,
        SourceRevision = sourceRevision,
    };

    public ActionExecution Action(string stage, string action) =>
        FindAction(stage, action) ?? throw new InvalidOperationException($"The execution has no action '{action}' in a stage '{stage}'.");

    public ActionExecution? FindAction(string stage, string action) =>
        Stages.SingleOrDefault(candidate => candidate.Name == stage)?.Actions.SingleOrDefault(candidate => candidate.Name == action);

    /// <summary>What an answer to an approval must quote; <see langword="null"/> unless the approval waits.</summary>
    public string? FindApprovalToken(string stage, string action) =>
        // Nothing but approvals is in progress while an execution is parked.
        IsParked && FindAction(stage, action) is { Status: ExecutionStatus.InProgress } ? DerivedId.Of($"{Id}:{stage}:{action}") : null;

    public PipelineExecution With(string stage, Func<StageExecution, StageExecution> change) =>
        this with { Stages = [.. Stages.Select(candidate => candidate.Name == stage ? change(candidate) : candidate)] };

    public PipelineExecution With(string stage, string action, Func<ActionExecution, ActionExecution> change) =>
        With(stage, found => found with { Actions = [.. found.Actions.Select(candidate => candidate.Name == action ? change(candidate) : candidate)] });

    public PipelineExecution End(string status, DateTimeOffset now) => this with { Status = status, EndedAt = now, IsParked = false };

    /// <summary>The execution when it is stopped half way: the stage it had come to has failed for the reason given. One that had only to end has ended.</summary>
    public PipelineExecution Fail(string reason, DateTimeOffset now)
    {
        var reached = Stages.FirstOrDefault(stage => stage.Status != ExecutionStatus.Succeeded);
        return reached is null ? End(ExecutionStatus.Succeeded, now) : End(ExecutionStatus.Failed, now).With(reached.Name, stage => stage.Fail(reason, now));
    }

    /// <summary>The execution when what failed in a stage is to be done again.</summary>
    public PipelineExecution Retry(string stage) => With(stage, state => state.Retry()) with { Status = ExecutionStatus.InProgress, EndedAt = null };
}

/// <summary>A stage of an execution.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Actions">The actions, by run order.</param>
internal sealed record StageExecution(string Name, ImmutableArray<ActionExecution> Actions)
{
    /// <summary>One of <see cref="ExecutionStatus"/>; <see langword="null"/> when the stage has not begun.</summary>
    public string? Status { get; init; }

    /// <summary>The stage before what failed in it; what succeeded, and a person's answer, stays.</summary>
    public StageExecution Retry() => this with
    {
        Status = null,
        Actions = [.. Actions.Select(action => action.Status == ExecutionStatus.Succeeded || action.IsApproved is not null ? action : new(action.Name))],
    };

    public StageExecution Fail(string reason, DateTimeOffset now) => this with
    {
        Status = ExecutionStatus.Failed,
        Actions = [.. Actions.Select(action => action.Status == ExecutionStatus.InProgress ? action.Fail(reason, now) : action)],
    };
}

/// <summary>An action of an execution.</summary>
/// <param name="Name">The action's name.</param>
internal sealed record ActionExecution(string Name)
{
    /// <summary>One of <see cref="ExecutionStatus"/>; <see langword="null"/> when the action has not begun.</summary>
    public string? Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Summary { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>What the action works on, such as a stack's id.</summary>
    public string? ExternalExecutionId { get; init; }

    /// <summary>The answer to an approval; <see langword="null"/> until there is one, and for every other action.</summary>
    public bool? IsApproved { get; init; }

    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ActionExecution Begin(DateTimeOffset now) => new(Name) { Status = ExecutionStatus.InProgress, StartedAt = now };

    public ActionExecution Answer(bool isApproved, string? summary, DateTimeOffset now) => isApproved
        ? this with { Status = ExecutionStatus.Succeeded, Summary = summary, EndedAt = now, IsApproved = true }
        : Fail(summary ?? "Rejected.", now) with { IsApproved = false };

    public ActionExecution Fail(string reason, DateTimeOffset now) => this with { Status = ExecutionStatus.Failed, ErrorMessage = reason, EndedAt = now };
}

/// <summary>The statuses of executions, stages and actions, as CodePipeline spells them.</summary>
internal static class ExecutionStatus
{
    public const string InProgress = "InProgress";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";

    /// <summary>Executions and stages: somebody stopped it.</summary>
    public const string Stopped = "Stopped";

    /// <summary>Executions only: a newer one took its place.</summary>
    public const string Superseded = "Superseded";
}
