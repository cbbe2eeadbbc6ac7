using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Ports;

/// <summary>Reads CloudFormation stacks.</summary>
/// <remarks>A call that CloudFormation refuses throws a <see cref="ServiceException"/>.</remarks>
public interface IStackReader
{
    /// <summary>Describes a stack.</summary>
    /// <param name="nameOrId">The stack's name or id (ARN).</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The stack, or <see langword="null"/> when there is none, or only a deleted one.</returns>
    Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default);

    /// <summary>The resources of a stack; none when there is no such stack.</summary>
    /// <param name="nameOrId">The stack's name or id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default);

    /// <summary>The events of a stack, oldest first; none when there is no such stack. An id reaches those of a deleted stack, too.</summary>
    /// <param name="nameOrId">The stack's name or id.</param>
    /// <param name="after">The id of the last event known: only later ones are read. <see langword="null"/>, or one that is not the stack's, reads all.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default);
}

/// <summary>The CloudFormation stacks of the orchestrator's own account and region.</summary>
public interface IStacks : IStackReader
{
    /// <summary>The stacks whose names begin with a prefix, deleted ones left out.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Starts the creation of a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless: the stack that the first call began is the answer. It is never used for another stack, one of the same name after a deletion included.</param>
    /// <param name="cancellationToken">Stops the call, not the creation.</param>
    /// <returns>The stack's id.</returns>
    /// <exception cref="ServiceException">CloudFormation refused the call; <c>AlreadyExistsException</c> when there is a stack of that name.</exception>
    Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default);

    /// <summary>Starts the update of a stack.</summary>
    /// <param name="stackId">The id of the stack: another one that has taken its name since is not touched.</param>
    /// <param name="stack">What it is to be.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the update.</param>
    /// <exception cref="ServiceException">CloudFormation refused the call.</exception>
    Task<StackUpdateResult> UpdateAsync(string stackId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default);

    /// <summary>Starts the deletion of a stack; nothing happens when it is gone, or about to be.</summary>
    /// <param name="stackId">The stack's id: another one that has taken its name since is not touched.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the deletion.</param>
    /// <exception cref="ServiceException">CloudFormation refused the call.</exception>
    Task DeleteAsync(string stackId, string clientRequestToken, CancellationToken cancellationToken = default);
}

/// <summary>The answer to an update.</summary>
public enum StackUpdateResult
{
    /// <summary>The update has begun.</summary>
    Started,

    /// <summary>The stack is as planned.</summary>
    NothingToDo,

    /// <summary>Another operation is under way, or the stack has just been deleted: look again.</summary>
    Busy,
}

/// <summary>A stack as CloudFormation describes it.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="Id">The stack's id (ARN).</param>
/// <param name="Status">The status, as CloudFormation spells it: <c>CREATE_COMPLETE</c>.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record StackDescription(string Name, string Id, string Status, DateTimeOffset CreatedAt)
{
    /// <summary>Why the stack is in its status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When it was last updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The parameters; those with NoEcho are masked.</summary>
    public IReadOnlyList<StackParameter> Parameters { get; init; } = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<StackOutput> Outputs { get; init; } = [];

    /// <summary>The tags.</summary>
    public IReadOnlyList<StackTag> Tags { get; init; } = [];
}

/// <summary>An output of a stack.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Description">What it is.</param>
public sealed record StackOutput(string Name, string Value, string? Description = null);

/// <summary>A resource of a stack.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="PhysicalId">Its name at AWS; empty until there is one.</param>
/// <param name="Type">Its type, such as <c>AWS::Lambda::Function</c>.</param>
/// <param name="Status">Its status, as CloudFormation spells it.</param>
public sealed record StackResource(string LogicalId, string PhysicalId, string Type, string Status)
{
    /// <summary>Why it is in its status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Whether the engine only recorded the resource instead of making it work, as the local cloud does with a SageMaker endpoint.</summary>
    public bool RecordedOnly { get; init; }

    /// <summary>The job that it started; <see langword="null"/> for a resource that started none, or of whose job the engine knows nothing.</summary>
    public StackJob? Job { get; init; }
}

/// <summary>A SageMaker job that a custom resource of a stack has started.</summary>
/// <param name="Kind">What it is, in the API's word, such as <c>TrainingJob</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status, as SageMaker spells it.</param>
public sealed record StackJob(string Kind, string Name, string Status)
{
    /// <summary>The file with the job's request, where the engine recorded the job instead of running it; <see langword="null"/> where it runs.</summary>
    public string? Record { get; init; }
}

/// <summary>Something that happened to a stack or one of its resources.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Time">When it happened.</param>
/// <param name="StackName">The stack.</param>
/// <param name="LogicalId">The resource's name in the template; the stack's own name for the stack.</param>
/// <param name="Type">The resource's type; <c>AWS::CloudFormation::Stack</c> for the stack.</param>
/// <param name="Status">The new status.</param>
/// <param name="Reason">Why.</param>
public sealed record StackEvent(string Id, DateTimeOffset Time, string StackName, string LogicalId, string Type, string Status, string? Reason = null);
