using System.Text.Json;
using System.Text.RegularExpressions;
using Mlops.CloudFormation;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>CloudFormation StackSets on this machine: stacks of one template in other accounts.</summary>
/// <remarks>
/// A StackSet and its operation are recorded before its stacks are touched, so that a repeat after a kill, or a deletion, knows of all of them. The work goes on in the
/// background, one operation of a StackSet at a time.
/// </remarks>
/// <param name="store">The StackSets.</param>
/// <param name="stacksOf">The stacks of an account in a region.</param>
/// <param name="organization">The organizational units.</param>
/// <param name="time">The clock.</param>
/// <param name="work">The work in the background.</param>
internal sealed partial class StackSetEngine(StackSetStore store, Func<AwsAccount, StackRunner> stacksOf, Organization organization, TimeProvider time, BackgroundWork work)
{
    private const string Interrupted = "Interrupted: the process that ran the local cloud was stopped.";

    private readonly Lock _gate = new();

    /// <summary>Creates a StackSet without stacks.</summary>
    /// <exception cref="StackSetError">The name is taken, or none.</exception>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation would refuse the template or its parameters.</exception>
    public StackSetRecord Create(StackSetRequest request)
    {
        lock (_gate)
        {
            if (!NameForm().IsMatch(request.Name))
            {
                throw StackSetError.Invalid($"1 validation error detected: Value '{request.Name}' at 'stackSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*, with at most 128 characters");
            }

            if (store.Find(request.Name) is { } present)
            {
                return present.ClientRequestToken is { } token && token == request.ClientRequestToken ? present : throw StackSetError.NameIsTaken();
            }

            var created = new StackSetRecord(request.Name, []) { Id = $"{request.Name}:{Guid.NewGuid()}", PermissionModel = StackSetRecord.SelfManaged, ClientRequestToken = request.ClientRequestToken };
            created = StackSetPreparation.Apply(created, request);
            store.Save(created);
            return created;
        }
    }

    /// <summary>The StackSet of a name or an id.</summary>
    /// <exception cref="StackSetError">There is none.</exception>
    public StackSetRecord Get(string nameOrId) =>
        store.Find(nameOrId.Split(':')[0]) is { } found && (nameOrId == found.Name || nameOrId == found.Id) ? found : throw StackSetError.NotFound(nameOrId);

    public StackSetRecord? Find(string name) => store.Find(name);

    public IReadOnlyList<StackSetRecord> List() => store.List();

    /// <summary>Changes a StackSet and, in the background, those of its stacks that are named; all of them when none is.</summary>
    /// <returns>The operation's id.</returns>
    public string Update(string nameOrId, StackSetRequest request, InstancesRequest targets) => Begin(
        nameOrId,
        InstancesAction.Update,
        targets,
        Fingerprint(InstancesAction.Update, targets) + Sha256.Of(JsonSerializer.Serialize(request, StackSetJson.Default.StackSetRequest)),
        stackSet =>
        {
            var named = targets.NamesAccounts || targets.Regions.Count > 0 ? Present(stackSet, targets) : All(stackSet);
            return (StackSetPreparation.Apply(stackSet, request).Outdated(), [.. named.Where(target => !stackSet.Find(target.Account)!.IsInoperable)]);
        });

    /// <summary>Makes stacks, in the background.</summary>
    /// <returns>The operation's id.</returns>
    public string CreateInstances(string nameOrId, InstancesRequest targets) => Begin(nameOrId, InstancesAction.Create, targets, Fingerprint(InstancesAction.Create, targets), stackSet =>
    {
        var accounts = TargetAccounts.Of(stackSet, targets, organization);
        foreach (var (account, unit) in accounts)
        {
            var present = stackSet.Find(account) ?? StackSetInstance.Of(stackSet.Name, account);
            stackSet = stackSet.With(present with { OrganizationalUnitId = unit, Overrides = StackSetPreparation.Overrides(stackSet, present.Overrides, targets.Overrides) });
        }

        return (stackSet, accounts);
    });

    /// <summary>Brings stacks to what their StackSet says, with other values of their own, in the background.</summary>
    /// <returns>The operation's id.</returns>
    public string UpdateInstances(string nameOrId, InstancesRequest targets) => Begin(nameOrId, InstancesAction.Update, targets, Fingerprint(InstancesAction.Update, targets), stackSet =>
    {
        var accounts = Present(stackSet, targets);
        foreach (var (account, _) in accounts)
        {
            var present = stackSet.Find(account)!;
            stackSet = stackSet.With(present with { Overrides = StackSetPreparation.Overrides(stackSet, present.Overrides, targets.Overrides) });
        }

        return (stackSet, accounts);
    });

    /// <summary>Deletes stacks, or lets them go, in the background.</summary>
    /// <returns>The operation's id.</returns>
    public string DeleteInstances(string nameOrId, InstancesRequest targets) => Begin(
        nameOrId, InstancesAction.Delete, targets, Fingerprint(InstancesAction.Delete, targets), stackSet => (stackSet, Present(stackSet, targets)));

    /// <summary>Deletes all stacks, in the background.</summary>
    /// <returns>The id of the operation under way: this one, or another that must end before; <see langword="null"/> when there is no stack.</returns>
    public string? DeleteAllInstances(string name, string operationId)
    {
        lock (_gate)
        {
            var targets = new InstancesRequest { OperationId = operationId };
            return store.Find(name) is not { Instances.Length: > 0 } stackSet ? null
                : store.LatestOperation(stackSet) is { IsInProgress: true } running ? running.Id
                : Begin(name, InstancesAction.Delete, targets, Fingerprint(InstancesAction.Delete, targets), found => (found, All(found)));
        }
    }

    /// <summary>Deletes a StackSet; nothing happens when there is none.</summary>
    /// <exception cref="StackSetError">It has stacks, or an operation of it is under way.</exception>
    public void Delete(string nameOrId)
    {
        lock (_gate)
        {
            if (store.Find(nameOrId.Split(':')[0]) is not { } stackSet || (nameOrId != stackSet.Name && nameOrId != stackSet.Id))
            {
                return;
            }

            CheckIdle(stackSet);
            if (stackSet.Instances.Length > 0)
            {
                throw StackSetError.NotEmpty();
            }

            store.Delete(stackSet);
        }
    }

    public StackSetOperationRecord? FindOperation(StackSetRecord stackSet, string id) => store.FindOperation(stackSet, id);

    /// <summary>The operations of a StackSet, the latest first.</summary>
    public IReadOnlyList<StackSetOperationRecord> Operations(StackSetRecord stackSet) => store.Operations(stackSet);

    /// <summary>Ends an operation after the account where it works.</summary>
    /// <exception cref="StackSetError">There is no such operation, or it has ended.</exception>
    public void Stop(string nameOrId, string operationId)
    {
        lock (_gate)
        {
            var operation = store.FindOperation(Get(nameOrId), operationId) ?? throw StackSetError.OperationNotFound(operationId);
            store.Save(operation.IsInProgress ? operation with { Status = StackSetOperationRecord.Stopping } : throw StackSetError.InvalidOperation($"Operation {operationId} is {operation.Status} and cannot be stopped"));
        }
    }

    /// <summary>Ends the operations that a dead process left under way; a repeat with another id goes on.</summary>
    public void Recover()
    {
        foreach (var operation in store.InProgress())
        {
            var journal = new StackSetJournal(store, _gate, operation.StackSetId.Split(':')[0], operation.Id);
            foreach (var result in operation.Results.Where(result => result.Status is InstanceProgress.Pending or InstanceProgress.Running))
            {
                journal.Write(result.Account, result.Status == InstanceProgress.Pending ? InstanceProgress.Cancelled : InstanceProgress.Failed, Interrupted);
            }

            journal.End(operation.Status == StackSetOperationRecord.Stopping ? StackSetOperationRecord.Stopped : StackSetOperationRecord.Failed, Interrupted, time.GetUtcNow());
        }
    }

    /// <summary>Records an operation and begins its work.</summary>
    private string Begin(string nameOrId, string action, InstancesRequest request, string fingerprint, Func<StackSetRecord, (StackSetRecord StackSet, IReadOnlyList<TargetAccount> Targets)> prepare)
    {
        lock (_gate)
        {
            var stackSet = Get(nameOrId);
            var id = request.OperationId ?? $"{Guid.NewGuid()}";
            if (store.FindOperation(stackSet, id) is { } present)
            {
                return present.Fingerprint == fingerprint ? id : throw StackSetError.OperationIdIsTaken(id);
            }

            CheckIdle(stackSet);
            var (changed, targets) = prepare(stackSet);
            foreach (var target in targets.Select(target => target.Account))
            {
                var instance = changed.Find(target)!;
                changed = changed.With(instance.In(InstanceProgress.Pending) with { LastOperationId = id, Status = instance.IsInoperable ? instance.Status : StackSetInstance.Outdated });
            }

            store.Save(new StackSetOperationRecord(id, stackSet.Id, action, request, time.GetUtcNow())
            {
                Number = (store.LatestOperation(stackSet)?.Number ?? 0) + 1,
                Fingerprint = fingerprint,
                Results = [.. targets.Select(target => new StackSetResult(target.Account.AccountId, target.Account.Region, InstanceProgress.Pending) { OrganizationalUnitId = target.OrganizationalUnitId })],
            });
            store.Save(changed);
            work.Run(cancellationToken => new StackSetWork(new(store, _gate, stackSet.Name, id), stacksOf, time).RunAsync(cancellationToken));
            return id;
        }
    }

    private void CheckIdle(StackSetRecord stackSet)
    {
        if (store.LatestOperation(stackSet) is { IsInProgress: true } running)
        {
            throw StackSetError.InProgress(stackSet, running);
        }
    }

    /// <summary>The stacks that a request names; all of them must be there, unless an organizational unit stands for them.</summary>
    private IReadOnlyList<TargetAccount> Present(StackSetRecord stackSet, InstancesRequest request)
    {
        var targets = TargetAccounts.Of(stackSet, request, organization);
        return targets.FirstOrDefault(target => stackSet.Find(target.Account) is null && target.OrganizationalUnitId is null) is { } missing
            ? throw StackSetError.InstanceNotFound(stackSet, missing.Account.AccountId, missing.Account.Region)
            : [.. targets.Where(target => stackSet.Find(target.Account) is not null)];
    }

    private static IReadOnlyList<TargetAccount> All(StackSetRecord stackSet) => [.. stackSet.Instances.Select(instance => new TargetAccount(instance.Account, instance.OrganizationalUnitId))];

    private static string Fingerprint(string action, InstancesRequest targets) => $"{action} {Sha256.Of(JsonSerializer.Serialize(targets, StackSetJson.Default.InstancesRequest))}";

    [GeneratedRegex(@"\A[a-zA-Z][-a-zA-Z0-9]{0,127}\z")]
    private static partial Regex NameForm();
}
