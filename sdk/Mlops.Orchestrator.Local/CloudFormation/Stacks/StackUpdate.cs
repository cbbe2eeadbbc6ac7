using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Updates a stack, and takes back an update that failed.</summary>
internal sealed class StackUpdate(StackSession session, ResourceWork work, IStackStore store)
{
    public async Task UpdateAsync(PreparedStack prepared, CancellationToken cancellationToken)
    {
        var context = prepared.ContextFor(session);
        var deployment = new ResourceDeployment(session, work);
        for (var index = 0; index < prepared.Order.Count; index++)
        {
            var declaration = prepared.Order[index];
            var verb = session.Stack.Resources.GetValueOrDefault(declaration.LogicalId)?.Exists == true ? "update" : "create";
            if (!await deployment.DeployAsync(declaration, index, context, cancellationToken))
            {
                await RollBackAsync($"The following resource(s) failed to {verb}: [{declaration.LogicalId}].", cancellationToken);
                return;
            }
        }

        try
        {
            var outputs = OutputEvaluation.Evaluate(prepared, context, session.Stack.Id, store);
            OutputEvaluation.CheckExportsInUse(session.Stack, outputs, store);
            var present = prepared.Order.Select(declaration => declaration.LogicalId).ToHashSet();
            session.Move(StackStatus.UpdateCompleteCleanupInProgress, change: stack => prepared.Apply(stack) with
            {
                Outputs = outputs,
                Imports = [.. prepared.Imports],
                Resources = stack.Resources.RemoveRange(stack.Resources.Keys.Where(name => !present.Contains(name))),
            });
        }
        catch (MlopsException exception)
        {
            await RollBackAsync(exception.Problems[0].Message, cancellationToken);
            return;
        }

        await CleanUpAsync(cancellationToken);
    }

    /// <summary>Goes back to the resources as they were before the update.</summary>
    public async Task RollBackAsync(string reason, CancellationToken cancellationToken)
    {
        session.Move(StackStatus.UpdateRollbackInProgress, reason, stack => stack with { Resources = stack.Former!, Former = stack.Resources });
        await ResumeRollBackAsync(cancellationToken);
    }

    /// <summary>Goes on with a roll-back that was interrupted.</summary>
    public async Task ResumeRollBackAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in session.Stack.Resources.Values.Where(resource => resource.Exists).OrderBy(resource => resource.Sequence))
        {
            if (session.Stack.Former!.GetValueOrDefault(resource.LogicalId) is not { } changed || !changed.IsSameAs(resource) || IsUntouched(resource, changed))
            {
                continue;
            }

            var outcome = await work.UpdateAsync(resource, changed.Properties, cancellationToken);
            if (outcome.Failure is not null)
            {
                session.Move(StackStatus.UpdateRollbackFailed, $"The following resource(s) failed to update: [{resource.LogicalId}].");
                return;
            }

            Settle(resource.LogicalId, changed);
        }

        session.Move(StackStatus.UpdateRollbackCompleteCleanupInProgress);
        await CleanUpAsync(cancellationToken);
    }

    /// <summary>Deletes what is not needed any more; also goes on with a clean-up that was interrupted.</summary>
    public async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        var rolledBack = session.Stack.Status == StackStatus.UpdateRollbackCompleteCleanupInProgress;
        await new StackDeletion(session, work).CleanUpAsync(rolledBack, cancellationToken);
        session.Move(
            rolledBack ? StackStatus.UpdateRollbackComplete : StackStatus.UpdateComplete,
            change: stack => stack with { Former = null, UpdatedAt = session.Now });
    }

    private static bool IsUntouched(StackResourceRecord resource, StackResourceRecord changed) => JsonNode.DeepEquals(resource.Properties, changed.Properties);

    /// <summary>Marks a resource as brought back, so that an interrupted roll-back does not do it twice.</summary>
    private void Settle(string logicalId, StackResourceRecord changed)
    {
        var restored = session.Stack.Resources[logicalId];
        if (restored.IsSameAs(changed))
        {
            session.Change(stack => stack with { Former = stack.Former!.SetItem(logicalId, restored) });
        }
    }
}
