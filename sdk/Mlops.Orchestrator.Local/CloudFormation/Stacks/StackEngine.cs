using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <inheritdoc cref="IStackEngine"/>
/// <param name="store">The stacks.</param>
/// <param name="handlerFor">What makes the resources of a type.</param>
/// <param name="account">Where the stacks live.</param>
/// <param name="time">The clock of events.</param>
/// <param name="hasJobs">Whether a stack, by its id, has started SageMaker jobs.</param>
/// <param name="outside">What templates read that is not in the account's stacks.</param>
internal sealed partial class StackEngine(IStackStore store, Func<string, IResourceHandler> handlerFor, AwsAccount account, TimeProvider time, Func<string, bool> hasJobs, IOutsideValues outside) : IStackEngine
{
    /// <summary>One request at a time looks at what there is and records what it begins.</summary>
    private readonly Lock _gate = new();

    public StackRun BeginCreate(StackRequest request)
    {
        lock (_gate)
        {
            return Create(request);
        }
    }

    public StackRun? BeginUpdate(StackRequest request)
    {
        lock (_gate)
        {
            return Update(request);
        }
    }

    public StackRun? BeginDelete(string nameOrId, string? clientRequestToken = null, IReadOnlyCollection<string>? retained = null)
    {
        lock (_gate)
        {
            return Delete(nameOrId, clientRequestToken, retained ?? []);
        }
    }

    public StackRun BeginContinueRollback(string nameOrId, IReadOnlyCollection<string> skipped, string? clientRequestToken = null)
    {
        lock (_gate)
        {
            var stack = store.Find(nameOrId) is { Status: not StackStatus.DeleteComplete } found ? found : throw StackRequestChecks.DoesNotExist(nameOrId);
            StackRequestChecks.CanContinueRollback(stack, skipped);
            var left = skipped.Distinct().Select(name => KeyValuePair.Create(name, stack.Resources[name] with { Status = StackStatus.UpdateComplete, StatusReason = null })).ToList();
            return Begin(
                stack,
                StackStatus.UpdateRollbackInProgress,
                // What is the same on both sides of an update needs no bringing back.
                before => before with { ClientRequestToken = clientRequestToken, Resources = before.Resources.SetItems(left), Former = before.Former!.SetItems(left) },
                (session, work, ct) => new StackUpdate(session, work, store).ResumeRollBackAsync(ct));
        }
    }

    public StackRecord Protect(string nameOrId, bool isProtected)
    {
        lock (_gate)
        {
            var stack = store.Find(nameOrId) is { Status: not StackStatus.DeleteComplete } found ? found : throw StackRequestChecks.DoesNotExist(nameOrId);
            StackRequestChecks.CanProtect(stack);
            var changed = stack with { IsProtected = isProtected };
            store.Save(changed);
            return changed;
        }
    }

    public StackRecord DetectDrift(string nameOrId)
    {
        lock (_gate)
        {
            var stack = store.Find(nameOrId) is { Status: not StackStatus.DeleteComplete } found ? found : throw StackRequestChecks.DoesNotExist(nameOrId);
            StackRequestChecks.CanDetectDrift(stack);
            var changed = stack with { DriftDetectionId = $"{Guid.NewGuid()}", DriftDetectedAt = time.GetUtcNow() };
            store.Save(changed);
            return changed;
        }
    }

    public async Task<IReadOnlyList<StackRecord>> RecoverAsync(CancellationToken cancellationToken = default)
    {
        var recovered = new List<StackRecord>();
        // Nested stacks first, which are younger than those they are resources of: their end is what those go on with.
        foreach (var stack in store.Having(StackTerms.InProgress).OrderByDescending(stack => stack.CreatedAt))
        {
            var session = new StackSession(stack, store, time);
            await StackRecovery.RecoverAsync(session, new ResourceWork(session, handlerFor, account, outside), store, account, hasJobs, outside, cancellationToken);
            recovered.Add(session.Stack);
        }

        return recovered;
    }

    private StackRun Create(StackRequest request)
    {
        StackRequestChecks.Name(request.StackName);
        if (store.Find(request.StackName) is { } existing)
        {
            return existing.ClientRequestToken is { } token && token == request.ClientRequestToken
                ? new StackRun(existing.Id, _ => Task.FromResult(store.Find(existing.Id) ?? existing))
                : throw StackRequestChecks.AlreadyExists(existing);
        }

        var id = account.Arn("cloudformation", $"stack/{request.StackName}/{Guid.NewGuid()}").ToString();
        var prepared = StackPreparation.Prepare(request, id, account, [], store, outside);
        var stack = new StackRecord(id, request.StackName, StackStatus.CreateInProgress, time.GetUtcNow())
        {
            IsProtected = request.IsProtected,
            ParentId = request.ParentId,
            RootId = request.RootId,
        };
        return BeginCreation(stack, prepared);
    }

    private StackRun BeginCreation(StackRecord stack, PreparedStack prepared)
    {
        var request = prepared.Request;
        return Begin(
            stack,
            StackStatus.CreateInProgress,
            before => prepared.Apply(before) with
            {
                ClientRequestToken = request.ClientRequestToken,
                ChangeSetId = request.ChangeSetId,
                OnFailure = request.OnFailure,
                RetainsExceptOnCreate = request.RetainsExceptOnCreate,
                Requested = request,
            },
            (session, work, ct) => new StackCreation(session, work, store).CreateAsync(prepared, ct),
            prepared.Template.Warnings);
    }

    private StackRun? Update(StackRequest request)
    {
        var (stack, prepared, hasChanges) = CompareUpdate(request);
        if (!hasChanges)
        {
            return null;
        }

        return Begin(
            stack,
            StackStatus.UpdateInProgress,
            before => before with
            {
                ClientRequestToken = request.ClientRequestToken,
                ChangeSetId = request.ChangeSetId,
                RetainsExceptOnCreate = request.RetainsExceptOnCreate,
                Requested = request,
                // What either side of the update hides, no reason of it may show.
                NoEchoParameters = [.. before.NoEchoParameters.Union(prepared.NoEchoParameters)],
                Former = before.Resources,
                Revision = before.Revision + 1,
            },
            (session, work, ct) => new StackUpdate(session, work, store).UpdateAsync(prepared, ct),
            prepared.Template.Warnings);
    }

    private StackRun? Delete(string nameOrId, string? clientRequestToken, IReadOnlyCollection<string> retained)
    {
        if (store.Find(nameOrId) is not { } stack || stack.Status == StackStatus.DeleteComplete)
        {
            return null;
        }

        StackRequestChecks.CanDelete(stack, store);
        StackRequestChecks.CanRetain(stack, retained);
        return Begin(
            stack,
            StackStatus.DeleteInProgress,
            before => before with
            {
                ClientRequestToken = clientRequestToken,
                Resources = before.Resources.SetItems(retained.Distinct().Select(name => KeyValuePair.Create(name, before.Resources[name] with { DeletionPolicy = StackDeletion.Retain }))),
            },
            (session, work, ct) => new StackDeletion(session, work).DeleteStackAsync(ct));
    }

    private StackRun Begin(
        StackRecord stack,
        string status,
        Func<StackRecord, StackRecord> change,
        Func<StackSession, ResourceWork, CancellationToken, Task> work,
        IReadOnlyList<Problem>? warnings = null)
    {
        var session = new StackSession(stack, store, time);
        session.Move(status, "User Initiated", change);
        session.Warn(warnings ?? []);
        return new StackRun(stack.Id, async cancellationToken =>
        {
            await work(session, new ResourceWork(session, handlerFor, account, outside), cancellationToken);
            return session.Stack;
        });
    }
}
