using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>The StackSets of one account and region on disk, and their operations.</summary>
/// <param name="folder">Their folder.</param>
internal sealed class StackSetStore(string folder)
{
    public StackSetRecord? Find(string name) => JsonFile.Read(PathOf(name), StackSetJson.Default.StackSetRecord);

    /// <summary>The StackSets by name.</summary>
    public IReadOnlyList<StackSetRecord> List() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.json").Select(path => JsonFile.Read(path, StackSetJson.Default.StackSetRecord)).OfType<StackSetRecord>().OrderBy(stackSet => stackSet.Name, StringComparer.Ordinal)]
        : [];

    public void Save(StackSetRecord stackSet) => JsonFile.Write(PathOf(stackSet.Name), stackSet, StackSetJson.Default.StackSetRecord);

    /// <summary>Deletes a StackSet with its operations, if it is there.</summary>
    public void Delete(StackSetRecord stackSet)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(PathOf(stackSet.Name));
            if (Directory.Exists(OperationsOf(stackSet.Id)))
            {
                Directory.Delete(OperationsOf(stackSet.Id), recursive: true);
            }
        }
    }

    public StackSetOperationRecord? FindOperation(StackSetRecord stackSet, string id) => JsonFile.Read(PathOf(stackSet.Id, id), StackSetJson.Default.StackSetOperationRecord);

    /// <summary>The operations of a StackSet, the latest first.</summary>
    public IReadOnlyList<StackSetOperationRecord> Operations(StackSetRecord stackSet) => Directory.Exists(OperationsOf(stackSet.Id))
        ? [.. Directory.EnumerateFiles(OperationsOf(stackSet.Id), "*.json").Select(path => JsonFile.Read(path, StackSetJson.Default.StackSetOperationRecord)).OfType<StackSetOperationRecord>().OrderByDescending(operation => operation.Number)]
        : [];

    public StackSetOperationRecord? LatestOperation(StackSetRecord stackSet) => Operations(stackSet) is [var latest, ..] ? latest : null;

    /// <summary>The operations that are at work, or were when their process ended.</summary>
    public IReadOnlyList<StackSetOperationRecord> InProgress() => [.. List().SelectMany(Operations).Where(operation => operation.IsInProgress)];

    public void Save(StackSetOperationRecord operation) => JsonFile.Write(PathOf(operation.StackSetId, operation.Id), operation, StackSetJson.Default.StackSetOperationRecord);

    private string PathOf(string name) => Path.Combine(folder, FileName.Of(name) + ".json");

    private string PathOf(string stackSetId, string id) => Path.Combine(OperationsOf(stackSetId), FileName.Of(id) + ".json");

    private string OperationsOf(string stackSetId) => Path.Combine(folder, "operations", FileName.Of(stackSetId));
}
