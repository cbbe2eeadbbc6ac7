using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Creates a stack, and takes back a creation that failed.</summary>
internal sealed class StackCreation(StackSession session, ResourceWork work, IStackStore store)
{
    public async Task CreateAsync(PreparedStack prepared, CancellationToken cancellationToken)
    {
        var context = prepared.ContextFor(session);
        var deployment = new ResourceDeployment(session, work);
        for (var index = 0; index < prepared.Order.Count; index++)
        {
            if (!await deployment.DeployAsync(prepared.Order[index], index, context, cancellationToken))
            {
                await GiveUpAsync($"The following resource(s) failed to create: [{prepared.Order[index].LogicalId}].", cancellationToken);
                return;
            }
        }

        try
        {
            var outputs = OutputEvaluation.Evaluate(prepared, context, session.Stack.Id, store);
            session.Move(StackStatus.CreateComplete, change: stack => stack with { Outputs = outputs, Imports = [.. prepared.Imports] });
        }
        catch (MlopsException exception)
        {
            await GiveUpAsync(exception.Problems[0].Message, cancellationToken);
        }
    }

    /// <summary>Does with a failed creation what its request asked for.</summary>
    public async Task GiveUpAsync(string reason, CancellationToken cancellationToken)
    {
        var deletion = new StackDeletion(session, work);
        switch (session.Stack.OnFailure)
        {
            case OnFailure.DoNothing:
                session.Move(StackStatus.CreateFailed, reason);
                break;
            case OnFailure.Delete:
                session.Move(StackStatus.DeleteInProgress, $"{reason} Delete requested by user.");
                await deletion.DeleteStackAsync(cancellationToken);
                break;
            default:
                session.Move(StackStatus.RollbackInProgress, $"{reason.TrimEnd('.')}. Rollback requested by user.");
                await deletion.RollBackCreationAsync(cancellationToken);
                break;
        }
    }
}
