using System.Text.Json;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>Keeps stacks as the bytes a disk would hold, so that what was not saved is not seen.</summary>
internal sealed class MemoryStackStore : IStackStore
{
    private readonly Dictionary<string, byte[]> _stacks = [];
    private readonly Dictionary<string, List<StackEvent>> _events = [];

    /// <summary>Called before each save with how many there were; a test throws here to be killed at that moment.</summary>
    public Action<int>? Saving { get; set; }

    public int Saves { get; private set; }

    public StackRecord? Find(string nameOrId) =>
        List().FirstOrDefault(stack => stack.Id == nameOrId || (stack.Name == nameOrId && stack.Status != StackStatus.DeleteComplete));

    public IReadOnlyList<StackRecord> List() => [.. _stacks.Values.Select(bytes => JsonSerializer.Deserialize(bytes, StackJson.Default.StackRecord)!)];

    public IReadOnlyList<(long Number, StackRecord Stack)> LatestFirst(string term, long before, int limit) =>
        [.. Having(term).Select((stack, index) => ((long)index, stack)).Where(found => found.Item1 < before).Reverse().Take(limit)];

    public IReadOnlyList<StackRecord> Having(string term) => [.. List().Where(stack => StackTerms.Of(stack).Contains(term))];

    public void Save(StackRecord stack)
    {
        Saving?.Invoke(Saves);
        Saves++;
        _stacks[stack.Id] = JsonSerializer.SerializeToUtf8Bytes(stack, StackJson.Default.StackRecord);
    }

    public void Append(string stackId, StackEvent stackEvent) => (_events.TryGetValue(stackId, out var events) ? events : _events[stackId] = []).Add(stackEvent);

    public IReadOnlyList<StackEvent> Events(string stackId) => _events.GetValueOrDefault(stackId) ?? [];
}
