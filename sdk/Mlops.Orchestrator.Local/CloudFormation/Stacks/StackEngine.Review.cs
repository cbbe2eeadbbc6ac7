using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>What change sets ask of the engine: to look at what a request would do, and to create a stack that was looked at.</summary>
internal sealed partial class StackEngine
{
    public StackReview BeginReview(StackRequest request)
    {
        lock (_gate)
        {
            StackRequestChecks.Name(request.StackName);
            var existing = store.Find(request.StackName);
            if (existing is { Status: not StackStatus.ReviewInProgress })
            {
                throw StackRequestChecks.CannotBeReviewed(existing, request);
            }

            var stack = existing ?? new StackRecord(account.Arn("cloudformation", $"stack/{request.StackName}/{Guid.NewGuid()}").ToString(), request.StackName, StackStatus.ReviewInProgress, time.GetUtcNow());
            var prepared = StackPreparation.Prepare(request, stack.Id, account, [], store, outside);
            var session = new StackSession(stack, store, time);
            if (existing is null)
            {
                session.Move(StackStatus.ReviewInProgress, "User Initiated", before => before with { ChangeSetId = request.ChangeSetId });
            }
            else
            {
                session.Change(before => before with { ChangeSetId = request.ChangeSetId });
            }

            return new(session.Stack, prepared, HasChanges: true);
        }
    }

    public StackReview ReviewUpdate(StackRequest request)
    {
        lock (_gate)
        {
            return CompareUpdate(request);
        }
    }

    public StackRun BeginReviewed(StackRequest request)
    {
        lock (_gate)
        {
            var stack = store.Find(request.StackName) ?? throw StackRequestChecks.DoesNotExist(request.StackName);
            StackRequestChecks.CanCreateReviewed(stack);
            return BeginCreation(stack, StackPreparation.Prepare(request with { StackName = stack.Name }, stack.Id, account, [], store, outside));
        }
    }

    private StackReview CompareUpdate(StackRequest request)
    {
        var stack = store.Find(request.StackName) ?? throw StackRequestChecks.DoesNotExist(request.StackName);
        StackRequestChecks.CanUpdate(stack);
        var prepared = StackPreparation.Prepare(request with { StackName = stack.Name }, stack.Id, account, stack.Parameters, store, outside);
        return new(stack, prepared, UpdateDifference.Exists(prepared, new StackSession(stack, store, time), store));
    }
}
