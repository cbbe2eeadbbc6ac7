namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>CloudFormation on this machine.</summary>
/// <remarks>A <c>Begin…</c> method checks everything that can be checked, records the operation and returns; the operation's work is the caller's to run.</remarks>
internal interface IStackEngine
{
    /// <summary>Checks a request and records a stack in <c>CREATE_IN_PROGRESS</c>.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    StackRun BeginCreate(StackRequest request);

    /// <summary>Checks a request and records a stack in <c>UPDATE_IN_PROGRESS</c>.</summary>
    /// <returns>The operation; <see langword="null"/> when no updates are to be performed.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    StackRun? BeginUpdate(StackRequest request);

    /// <summary>Records a stack in <c>DELETE_IN_PROGRESS</c>; the resources that are named stay, which is for a stack whose deletion failed.</summary>
    /// <returns>The operation; <see langword="null"/> when there is no such stack.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The stack is in a state that cannot be deleted, or another stack imports an output of it; or what is to stay cannot.</exception>
    StackRun? BeginDelete(string nameOrId, string? clientRequestToken = null, IReadOnlyCollection<string>? retained = null);

    /// <summary>Records a stack whose roll-back failed in <c>UPDATE_ROLLBACK_IN_PROGRESS</c>; the resources that are named are left as they are.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">There is no such stack, its roll-back has not failed, or what is to be skipped did not fail in it.</exception>
    StackRun BeginContinueRollback(string nameOrId, IReadOnlyCollection<string> skipped, string? clientRequestToken = null);

    /// <summary>Checks a request for a new stack and records the stack in <c>REVIEW_IN_PROGRESS</c>, without resources, unless it is under review already.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    StackReview BeginReview(StackRequest request);

    /// <summary>Checks a request for a present stack; nothing is recorded.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    StackReview ReviewUpdate(StackRequest request);

    /// <summary>Checks a request and moves a stack under review to <c>CREATE_IN_PROGRESS</c>; it keeps its id.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    StackRun BeginReviewed(StackRequest request);

    /// <summary>Protects a stack from deletion, or ends its protection.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">There is no such stack, or an operation works on it: what works on a stack has its own copy of it.</exception>
    StackRecord Protect(string nameOrId, bool isProtected);

    /// <summary>Looks whether a stack has drifted. Nothing but the stack's own operations changes what is recorded of it, so none has.</summary>
    /// <returns>The stack, with the id of the detection.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">There is no such stack, or its status does not allow it.</exception>
    StackRecord DetectDrift(string nameOrId);

    /// <summary>Brings the stacks that a dead process left in progress to a final state: creations and updates are rolled back, deletions and clean-ups resumed.</summary>
    /// <returns>The stacks as they are afterwards.</returns>
    Task<IReadOnlyList<StackRecord>> RecoverAsync(CancellationToken cancellationToken = default);
}

/// <summary>A recorded operation whose work is still to be done.</summary>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="RunAsync">
/// Does the work and returns the stack in its final state, be it a success or a roll-back. When cancelled, the stack stays in progress for
/// <see cref="IStackEngine.RecoverAsync"/>.
/// </param>
internal sealed record StackRun(string StackId, Func<CancellationToken, Task<StackRecord>> RunAsync);
