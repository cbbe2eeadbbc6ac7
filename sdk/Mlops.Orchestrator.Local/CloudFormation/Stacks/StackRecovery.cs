namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Brings a stack that a dead process left in progress to a final state.</summary>
internal static class StackRecovery
{
    private const string Reason = "The process that worked on the stack was interrupted.";

    public static Task RecoverAsync(StackSession session, ResourceWork work, IStackStore store, CancellationToken cancellationToken)
    {
        var status = session.Stack.Status;
        switch (status)
        {
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
