using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

/// <summary>The change sets of one account and region among the records of the local cloud.</summary>
/// <param name="state">The records.</param>
/// <param name="scope">The account and region.</param>
internal sealed class ChangeSetStore(StateDatabase state, string scope)
{
    private const string Executing = "executing";

    private readonly Records<ChangeSetRecord> _changeSets = state.Records(scope, "change-set", ChangeSetJson.Record.ChangeSetRecord);

    public ChangeSetRecord? Find(string id) => _changeSets.Find(id);

    public ChangeSetRecord? Find(string stackId, string name) => _changeSets.Having(Named(stackId, name)).FirstOrDefault(changeSet => changeSet.StackId == stackId && changeSet.Name == name);

    /// <summary>The change sets of a stack, the last one created first.</summary>
    public IReadOnlyList<ChangeSetRecord> Of(string stackId) => [.. _changeSets.LatestFirst(OfStack(stackId), long.MaxValue, int.MaxValue).Select(found => found.Record)];

    /// <summary>The change sets that are executed, or were when the process ended.</summary>
    public IReadOnlyList<ChangeSetRecord> InExecution() => _changeSets.Having(Executing);

    public void Save(ChangeSetRecord changeSet) => _changeSets.Save(
        changeSet.Id,
        changeSet,
        [OfStack(changeSet.StackId), Named(changeSet.StackId, changeSet.Name), .. changeSet.ExecutionStatus == ChangeSetRecord.ExecuteInProgress ? [Executing] : Array.Empty<string>()]);

    public void Delete(ChangeSetRecord changeSet) => _changeSets.Delete(changeSet.Id);

    private static string OfStack(string stackId) => $"stack:{stackId}";

    private static string Named(string stackId, string name) => $"name:{stackId}/{name}";
}
