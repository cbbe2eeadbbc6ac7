namespace Mlops.Orchestrator.Ports;

/// <summary>The StackSets of the orchestrator's account, by which deployment pipelines make stacks in the stages' accounts.</summary>
/// <remarks>
/// What the owner of a StackSet sees of its stacks, and no more; what is inside a stage's stack takes access to that account
/// (<see cref="OrchestratorPorts.StageStacks"/>). A call that CloudFormation refuses throws a <see cref="ServiceException"/>.
/// Source: AWS CloudFormation API Reference, "ListStackInstances", "DeleteStackInstances" and "DescribeStackSetOperation".
/// </remarks>
public interface IStackSets
{
    /// <summary>The stacks of a StackSet.</summary>
    /// <param name="stackSet">The StackSet's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The stacks, or <see langword="null"/> when there is no such StackSet.</returns>
    Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default);

    /// <summary>Starts the deletion of all stacks of a StackSet.</summary>
    /// <param name="stackSet">The StackSet's name.</param>
    /// <param name="operationId">A name of the caller's choice for the operation: a repeated call with the same one is harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the deletion.</param>
    /// <returns>The operation under way: this one, or another that must end before; <see langword="null"/> when the StackSet has no stack, or there is none.</returns>
    Task<string?> DeleteInstancesAsync(string stackSet, string operationId, CancellationToken cancellationToken = default);

    /// <summary>How an operation on a StackSet stands.</summary>
    /// <param name="stackSet">The StackSet's name.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The operation, or <see langword="null"/> when there is no such operation or StackSet.</returns>
    Task<StackSetOperation?> FindOperationAsync(string stackSet, string operationId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a StackSet that has no stacks any more; nothing happens when there is none.</summary>
    /// <param name="stackSet">The StackSet's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ServiceException">It has stacks (<c>StackSetNotEmptyException</c>), or CloudFormation refused the call.</exception>
    Task DeleteAsync(string stackSet, CancellationToken cancellationToken = default);
}

/// <summary>A stack of a StackSet, as the StackSet's owner sees it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="StackId">The id (ARN) of the stack there; <see langword="null"/> when it was not created or is deleted.</param>
public sealed record StackInstance(string AccountId, string Region, string? StackId)
{
    /// <summary>How it compares with the StackSet: <c>CURRENT</c>, <c>OUTDATED</c> or <c>INOPERABLE</c>.</summary>
    public string Status { get; init; } = "OUTDATED";

    /// <summary>How the latest operation on it stands: <c>PENDING</c>, <c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, <c>CANCELLED</c>, <c>INOPERABLE</c>; <see langword="null"/> where nobody says.</summary>
    public string? DetailedStatus { get; init; }

    /// <summary>Why it is in its status.</summary>
    public string? StatusReason { get; init; }
}

/// <summary>An operation on the stacks of a StackSet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status"><c>QUEUED</c>, <c>RUNNING</c>, <c>STOPPING</c>, <c>STOPPED</c>, <c>SUCCEEDED</c> or <c>FAILED</c>.</param>
public sealed record StackSetOperation(string Id, string Status)
{
    /// <summary>Why it is in its status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Whether it is still under way.</summary>
    public bool IsInProgress => Status is "QUEUED" or "RUNNING" or "STOPPING";
}
