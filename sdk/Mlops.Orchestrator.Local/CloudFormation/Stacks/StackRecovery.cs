using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Brings a stack that a dead process left in progress to a final state.</summary>
internal static class StackRecovery
{
    private const string Reason = "The process that worked on the stack was interrupted.";

    /// <param name="session">The stack.</param>
    /// <param name="work">Does the work on its resources.</param>
    /// <param name="store">The stacks.</param>
    /// <param name="account">Where the stack lives.</param>
    /// <param name="hasJobs">Whether a stack, by its id, has started SageMaker jobs.</param>
    /// <param name="outside">The Parameter Store and the secrets.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task RecoverAsync(StackSession session, ResourceWork work, IStackStore store, AwsAccount account, Func<string, bool> hasJobs, IOutsideValues outside, CancellationToken cancellationToken)
    {
        var status = session.Stack.Status;
        switch (status)
        {
            case StackStatus.CreateInProgress or StackStatus.UpdateInProgress when session.Stack.Requested is { } request && hasJobs(session.Stack.Id):
                return new StackResumption(session, work, store, account, outside).ResumeAsync(request, Reason, cancellationToken);
            case StackStatus.CreateInProgress:
                return new StackCreation(session, work, store).GiveUpAsync(Reason, cancellationToken);
            case StackStatus.UpdateInProgress:
                return new StackUpdate(session, work, store).RollBackAsync(Reason, cancellationToken);
        }

        session.Move(status, $"{Reason} Resumed.");
        return status switch
        {
            StackStatus.DeleteInProgress => new StackDeletion(session, work).DeleteStackAsync(cancellationToken),
            StackStatus.RollbackInProgress => new StackDeletion(session, work).RollBackCreationAsync(cancellationToken),
            StackStatus.UpdateRollbackInProgress => new StackUpdate(session, work, store).ResumeRollBackAsync(cancellationToken),
            _ => new StackUpdate(session, work, store).CleanUpAsync(cancellationToken),
        };
    }
}
