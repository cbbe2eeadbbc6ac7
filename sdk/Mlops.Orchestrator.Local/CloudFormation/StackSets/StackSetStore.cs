using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>The StackSets of one account and region, and their operations, among the records of the local cloud.</summary>
/// <param name="state">The records.</param>
/// <param name="scope">The account and region.</param>
internal sealed class StackSetStore(StateDatabase state, string scope)
{
    private const string AtWork = "at-work";

    private readonly Records<StackSetRecord> _stackSets = state.Records(scope, "stack-set", StackSetJson.Record.StackSetRecord);
    private readonly Records<StackSetOperationRecord> _operations = state.Records(scope, "stack-set-operation", StackSetJson.Record.StackSetOperationRecord);

    public StackSetRecord? Find(string name) => _stackSets.Find(name);

    /// <summary>The StackSets by name.</summary>
    public IReadOnlyList<StackSetRecord> List() => _stackSets.List();

    public void Save(StackSetRecord stackSet) => _stackSets.Save(stackSet.Name, stackSet);

    /// <summary>Deletes a StackSet with its operations, if it is there.</summary>
    public void Delete(StackSetRecord stackSet) => state.Together(() =>
    {
        _stackSets.Delete(stackSet.Name);
        foreach (var operation in _operations.Having(StackSetTerm(stackSet.Id)))
        {
            _operations.Delete(NameOf(operation.StackSetId, operation.Id));
        }
    });

    public StackSetOperationRecord? FindOperation(StackSetRecord stackSet, string id) => _operations.Find(NameOf(stackSet.Id, id));

    /// <summary>The operations of a StackSet, the latest first.</summary>
    public IReadOnlyList<StackSetOperationRecord> Operations(StackSetRecord stackSet) => [.. _operations.Having(StackSetTerm(stackSet.Id)).OrderByDescending(operation => operation.Number)];

    public StackSetOperationRecord? LatestOperation(StackSetRecord stackSet) => _operations.Latest(StackSetTerm(stackSet.Id));

    /// <summary>The operations that are at work, or were when their process ended.</summary>
    public IReadOnlyList<StackSetOperationRecord> InProgress() => _operations.Having(AtWork);

    public void Save(StackSetOperationRecord operation) => _operations.Save(
        NameOf(operation.StackSetId, operation.Id),
        operation,
        [StackSetTerm(operation.StackSetId), .. operation.IsInProgress ? [AtWork] : Array.Empty<string>()]);

    private static string NameOf(string stackSetId, string id) => $"{stackSetId}/{id}";

    private static string StackSetTerm(string stackSetId) => $"stack-set:{stackSetId}";
}
