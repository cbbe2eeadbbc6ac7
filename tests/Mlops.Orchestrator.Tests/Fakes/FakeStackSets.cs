using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>StackSets whose operations end when they have been looked at twice.</summary>
internal sealed class FakeStackSets(FakeCloud cloud) : IStackSets
{
    private readonly Dictionary<string, List<StackInstance>> _stackSets = [];
    private readonly Dictionary<(string StackSet, string Id), int> _looks = [];

    /// <summary>The StackSets whose stacks cannot be deleted, with why.</summary>
    public Dictionary<string, string> Undeletable { get; } = [];

    public void Add(string stackSet, params StackInstance[] instances) => _stackSets[stackSet] = [.. instances];

    public Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackInstance>?>("Instances", () => _stackSets.GetValueOrDefault(stackSet)?.ToArray());

    public Task<string?> DeleteInstancesAsync(string stackSet, string operationId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<string?>("DeleteInstances", () =>
        {
            if (_stackSets.GetValueOrDefault(stackSet) is not { Count: > 0 })
            {
                return null;
            }

            if (_looks.Where(look => look.Key.StackSet == stackSet && look.Value < 2).Select(look => look.Key.Id).FirstOrDefault() is { } running)
            {
                return running;
            }

            _looks[(stackSet, operationId)] = 0;
            return operationId;
        });

    public Task<StackSetOperation?> FindOperationAsync(string stackSet, string operationId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<StackSetOperation?>("FindOperation", () =>
        {
            if (!_looks.TryGetValue((stackSet, operationId), out var looks))
            {
                return null;
            }

            _looks[(stackSet, operationId)] = looks + 1;
            if (looks == 0)
            {
                return new(operationId, "RUNNING");
            }

            if (Undeletable.TryGetValue(stackSet, out var reason))
            {
                _stackSets[stackSet] = [.. _stackSets[stackSet].Select(instance => instance with { Status = "INOPERABLE", DetailedStatus = "FAILED", StatusReason = reason })];
                return new(operationId, "FAILED");
            }

            _stackSets[stackSet].Clear();
            return new(operationId, "SUCCEEDED");
        });

    public Task DeleteAsync(string stackSet, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("DeleteStackSet", () => _stackSets.GetValueOrDefault(stackSet) is { Count: > 0 }
            ? throw new ServiceException("cloudformation", "DeleteStackSet", "StackSetNotEmptyException", "It has stacks.")
            : _stackSets.Remove(stackSet));

    public IEnumerable<string> State() => _stackSets.Select(s => $"stack set {s.Key} {s.Value.Count}");
}
