using System.Text.RegularExpressions;
using Mlops.CloudFormation;
using Mlops.Core.Naming;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

/// <summary>The change sets of one account and region.</summary>
/// <param name="store">The change sets.</param>
/// <param name="engine">Looks at stacks and changes them.</param>
/// <param name="stacks">The stacks.</param>
/// <param name="account">The account and region.</param>
/// <param name="time">The clock.</param>
internal sealed partial class ChangeSetEngine(ChangeSetStore store, IStackEngine engine, IStackStore stacks, AwsAccount account, TimeProvider time)
{
    private const string NoChanges = "The submitted information didn't contain changes. Submit different information to create a change set.";

    private readonly Lock _gate = new();

    /// <summary>Creates a change set; one that creates a stack makes its stack, too, under review.</summary>
    /// <exception cref="ChangeSetError">The name is none, or is taken.</exception>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    public ChangeSetRecord Create(ChangeSetRequest request)
    {
        lock (_gate)
        {
            if (!ChangeSetName().IsMatch(request.Name))
            {
                throw ChangeSetError.Invalid($"1 validation error detected: Value '{request.Name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*, with at most 128 characters");
            }

            var present = stacks.Find(request.Stack.StackName);
            if (present is not null && store.Find(present.Id, request.Name) is { } existing)
            {
                return existing.ClientToken is { } token && token == request.ClientToken ? existing : throw ChangeSetError.NameIsTaken(request.Name);
            }

            var id = account.Arn("cloudformation", $"changeSet/{request.Name}/{Guid.NewGuid()}").ToString();
            var asked = request.Stack with { StackName = present?.Name ?? request.Stack.StackName, ChangeSetId = id };
            var review = request.IsCreation ? engine.BeginReview(asked) : engine.ReviewUpdate(asked);
            var changeSet = new ChangeSetRecord(id, request.Name, review.Stack.Id, asked with { Snippets = review.Prepared.Request.Snippets }, time.GetUtcNow())
            {
                Description = request.Description,
                ProcessedTemplate = review.Prepared.Template.Processed,
                ClientToken = request.ClientToken,
                IsCreation = request.IsCreation,
                OnStackFailure = request.OnStackFailure,
                Revision = review.Stack.Revision,
                Parameters = [.. review.Prepared.Parameters.Select(parameter => review.Prepared.Template.Parameters[parameter.Name].NoEcho ? new StackParameter(parameter.Name, StackRecordDescriptions.Mask) : parameter)],
                Changes = review.HasChanges ? ChangeComparison.Of(review) : [],
            };
            changeSet = review.HasChanges ? changeSet : changeSet with { Status = ChangeSetRecord.Failed, StatusReason = NoChanges, ExecutionStatus = ChangeSetRecord.Unavailable };
            store.Save(changeSet);
            return changeSet;
        }
    }

    /// <summary>A change set by id, or by name and stack.</summary>
    /// <exception cref="ChangeSetError">There is no such stack or change set.</exception>
    public ChangeSetRecord Get(string nameOrId, string? stack) => Find(nameOrId, stack) ?? throw ChangeSetError.NotFound(nameOrId);

    /// <summary>The change sets of a stack that were not executed, the last one created first.</summary>
    /// <exception cref="ChangeSetError">There is no such stack.</exception>
    public IReadOnlyList<ChangeSetRecord> List(string stackNameOrId)
    {
        var stack = GetStack(stackNameOrId);
        return [.. store.Of(stack.Id).Select(changeSet => changeSet.Beside(stack)).Where(changeSet => changeSet.ExecutionStatus is not (ChangeSetRecord.ExecuteComplete or ChangeSetRecord.ExecuteFailed))];
    }

    /// <summary>Begins what a change set asks for, and deletes the stack's other change sets.</summary>
    /// <param name="nameOrId">The change set.</param>
    /// <param name="stack">The stack; needed with a name.</param>
    /// <param name="change">What the execution itself asks for.</param>
    /// <exception cref="ChangeSetError">There is no such change set, or it cannot be executed.</exception>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the request; every reason is given.</exception>
    public StackRun Execute(string nameOrId, string? stack, Func<ChangeSetRecord, StackRequest> change)
    {
        lock (_gate)
        {
            var changeSet = Get(nameOrId, stack);
            if (changeSet.ExecutionStatus != ChangeSetRecord.Available)
            {
                throw ChangeSetError.CannotExecute(changeSet);
            }

            var request = change(changeSet) with { StackName = changeSet.StackId };
            var operation = (changeSet.IsCreation ? engine.BeginReviewed(request) : engine.BeginUpdate(request)) ?? throw ChangeSetError.Invalid("No updates are to be performed.");
            store.Save(changeSet with { ExecutionStatus = ChangeSetRecord.ExecuteInProgress });
            foreach (var other in store.Of(changeSet.StackId).Where(other => other.Id != changeSet.Id))
            {
                store.Delete(other);
            }

            return operation;
        }
    }

    /// <summary>Deletes a change set, if it is there.</summary>
    /// <exception cref="ChangeSetError">There is no such stack, or the change set is being executed.</exception>
    public void Delete(string nameOrId, string? stack)
    {
        lock (_gate)
        {
            if (Find(nameOrId, stack) is { } changeSet)
            {
                store.Delete(changeSet.ExecutionStatus == ChangeSetRecord.ExecuteInProgress ? throw ChangeSetError.CannotDelete(changeSet) : changeSet);
            }
        }
    }

    /// <summary>Says of the change set that an operation on a stack came from what became of it; a deleted stack has none.</summary>
    public void Settle(StackRecord stack)
    {
        lock (_gate)
        {
            foreach (var changeSet in store.Of(stack.Id))
            {
                if (stack.Status == StackStatus.DeleteComplete)
                {
                    store.Delete(changeSet);
                }
                else if (changeSet.ExecutionStatus == ChangeSetRecord.ExecuteInProgress)
                {
                    store.Save(changeSet with { ExecutionStatus = stack.Status is StackStatus.CreateComplete or StackStatus.UpdateComplete ? ChangeSetRecord.ExecuteComplete : ChangeSetRecord.ExecuteFailed });
                }
            }
        }
    }

    /// <summary>Settles what was executed when the process ended, once its stack has been brought to an end.</summary>
    public void Recover()
    {
        foreach (var stack in store.InExecution().Select(changeSet => stacks.Find(changeSet.StackId)).OfType<StackRecord>())
        {
            Settle(stack);
        }
    }

    private ChangeSetRecord? Find(string nameOrId, string? stackNameOrId)
    {
        if (Arn.IsMeant(nameOrId))
        {
            return store.Find(nameOrId) is { } found && stacks.Find(found.StackId) is { Status: not StackStatus.DeleteComplete } its ? found.Beside(its) : null;
        }

        var stack = GetStack(stackNameOrId ?? throw ChangeSetError.Invalid("StackName must be specified if ChangeSetName is not specified as an ARN."));
        return store.Find(stack.Id, nameOrId)?.Beside(stack);
    }

    private StackRecord GetStack(string nameOrId) => stacks.Find(nameOrId) is { Status: not StackStatus.DeleteComplete } stack ? stack : throw ChangeSetError.StackNotFound(nameOrId);

    [GeneratedRegex(@"^[a-zA-Z][-a-zA-Z0-9]{0,127}\z")]
    private static partial Regex ChangeSetName();
}
