namespace Mlops.Orchestrator.Ports;

/// <summary>Deployment pipelines (CodePipeline).</summary>
/// <remarks>A call that CodePipeline refuses throws a <see cref="ServiceException"/>.</remarks>
public interface IPipelines
{
    /// <summary>The state of a pipeline and its latest execution.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The state, or <see langword="null"/> when there is no such pipeline.</returns>
    Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Starts the pipeline anew from its source.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless: the execution that the first call started is the answer.</param>
    /// <param name="cancellationToken">Stops the call, not the execution.</param>
    /// <returns>The id of the execution.</returns>
    /// <exception cref="ServiceException">There is no such pipeline (<c>PipelineNotFoundException</c>), or CodePipeline refused the call.</exception>
    Task<string> StartAsync(string name, string clientRequestToken, CancellationToken cancellationToken = default);

    /// <summary>Does again what failed in a pipeline stage of an execution; the pipeline goes on by itself. Nothing happens when there is nothing to retry.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="executionId">The execution; only the latest can be retried.</param>
    /// <param name="pipelineStage">The pipeline stage.</param>
    /// <param name="cancellationToken">Stops the call, not the execution.</param>
    Task RetryAsync(string name, string executionId, string pipelineStage, CancellationToken cancellationToken = default);

    /// <summary>Approves or rejects what a pipeline waits for; the pipeline goes on by itself.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Stops the call, not the execution.</param>
    /// <exception cref="ServiceException">No such approval is waiting (<c>InvalidApprovalTokenException</c>, <c>ApprovalAlreadyCompletedException</c>), or CodePipeline refused the call.</exception>
    Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default);
}

/// <summary>The state of a pipeline: what CodePipeline says of its pipeline stages, joined with what it says of the latest execution.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="ExecutionId">The latest execution; <see langword="null"/> before the first.</param>
/// <param name="Status">
/// The latest execution's status: <c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Stopping</c>, <c>Stopped</c>, <c>Superseded</c> or <c>Cancelled</c>;
/// <see langword="null"/> before the first.
/// </param>
/// <param name="Stages">The pipeline stages, in order, as far as the latest execution has come: one that another execution reached has not begun.</param>
/// <remarks>Source: AWS CodePipeline API Reference, "GetPipelineState" and "PipelineExecution".</remarks>
public sealed record PipelineState(string Name, string? ExecutionId, string? Status, IReadOnlyList<PipelineStageState> Stages)
{
    /// <summary>The revision of the source that the latest execution took, as <see cref="IAssetStore.GetRevisionAsync"/> gives it; <see langword="null"/> until it has taken one.</summary>
    public string? SourceRevision { get; init; }

    /// <summary>The version of the pipeline's definition, from 1; <see langword="null"/> where nobody counts them.</summary>
    public int? Version { get; init; }

    /// <summary>When the pipeline was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When its definition was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Whether the latest execution is still under way, an approval that it waits for included.</summary>
    public bool IsInProgress => Status is "InProgress" or "Stopping";
}

/// <summary>The state of a pipeline stage.</summary>
/// <param name="Name">The pipeline stage's name, such as <c>DeployDev</c>.</param>
/// <param name="Status"><c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Stopping</c>, <c>Stopped</c>, <c>Cancelled</c>; <see langword="null"/> when it has not begun.</param>
/// <param name="Actions">The actions, in order.</param>
public sealed record PipelineStageState(string Name, string? Status, IReadOnlyList<PipelineActionState> Actions);

/// <summary>The state of an action.</summary>
/// <param name="Name">The action's name.</param>
/// <param name="Status"><c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Abandoned</c>; <see langword="null"/> when it has not begun.</param>
public sealed record PipelineActionState(string Name, string? Status)
{
    /// <summary>When the status last changed; <see langword="null"/> where a state is never one from before.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What the action says of its outcome.</summary>
    public string? Summary { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The id of what the action deploys: the stack's id.</summary>
    public string? ExternalExecutionId { get; init; }

    /// <summary>What an answer to this approval must quote; <see langword="null"/> for everything but an approval that waits for a person.</summary>
    public string? ApprovalToken { get; init; }

    /// <summary>The answer that this approval was given; <see langword="null"/> when it was given none, and for everything but an approval.</summary>
    public bool? IsApproved { get; init; }
}

/// <summary>The answer to a manual approval of a pipeline.</summary>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="Action">The approval.</param>
/// <param name="Token">What <see cref="PipelineActionState.ApprovalToken"/> held: the answer is for this approval and no later one.</param>
/// <param name="IsApproved">Whether it is approved; otherwise it is rejected and the execution fails.</param>
/// <param name="Summary">Why, for the record; CodePipeline demands a text, which may be empty.</param>
public sealed record ApprovalAnswer(string Stage, string Action, string Token, bool IsApproved, string Summary);
