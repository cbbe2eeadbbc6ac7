using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

internal sealed class FakeStacks(FakeCloud cloud) : IStacks
{
    private readonly SortedDictionary<string, FakeStack> _stacks = new(StringComparer.Ordinal);
    private int _created;

    public FakeStack? this[string nameOrId] => _stacks.GetValueOrDefault(nameOrId) ?? _stacks.Values.FirstOrDefault(stack => stack.Id == nameOrId);

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Describe", () =>
        {
            var stack = this[nameOrId];
            stack?.Step();
            if (stack?.Status == "DELETE_COMPLETE")
            {
                _stacks.Remove(nameOrId);
                return null;
            }

            return stack?.Description;
        });

    public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackDescription>>("ListStacks", () =>
            [.. _stacks.Values.Where(s => s.Planned.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(s => s.Description)]);

    public Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Create", () => Create(stack).Id);

    public Task<bool> UpdateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Update", () => Update(stack));

    public Task DeleteAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("DeleteStack", () =>
        {
            this[nameOrId]?.Begin("DELETE", "DELETE_COMPLETE");
            return true;
        });

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackResource>>("Resources", () => this[nameOrId] is { } stack && stack.Planned.Name.EndsWith("-codepipeline", StringComparison.Ordinal)
            ? [new("Pipeline", $"{stack.Planned.Name}-pipeline", "AWS::CodePipeline::Pipeline", "CREATE_COMPLETE")]
            : []);

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackEvent>>("Events", () => [.. this[nameOrId]?.Events ?? []]);

    public Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackInstance>?>("Instances", () => null);

    public Task DeleteStackSetAsync(string stackSet, CancellationToken cancellationToken = default) => cloud.CallAsync("DeleteStackSet", () => true);

    public void Remove(string name) => _stacks.Remove(name);

    /// <summary>What CloudFormation does on a create, refusals included.</summary>
    public FakeStack Create(PlannedStack planned)
    {
        Assert.Null(this[planned.Name]);
        var stack = _stacks[planned.Name] = new(planned, $"arn:aws:cloudformation:us-east-1:000000000000:stack/{planned.Name}/{_created++}");
        var reason = cloud.FailingStacks.GetValueOrDefault(planned.Name);
        stack.Begin("CREATE", reason is null ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE", "Check", reason);
        return stack;
    }

    /// <summary>What CloudFormation does on an update, refusals included.</summary>
    public bool Update(PlannedStack planned)
    {
        var stack = Assert.IsType<FakeStack>(this[planned.Name]);
        Assert.True(stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE", stack.Status);
        if (Text(stack.Planned) == Text(planned))
        {
            return false;
        }

        var reason = cloud.FailingStacks.GetValueOrDefault(planned.Name);
        stack.Begin("UPDATE", reason is null ? "UPDATE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", "Check", reason);
        stack.Planned = reason is null ? planned : stack.Planned;
        return true;
    }

    public IEnumerable<string> State() => _stacks.Values.Select(s => $"stack {s.Planned.Name} {s.Status.Replace("UPDATE", "CREATE", StringComparison.Ordinal)} {Text(s.Planned)}");

    private static string Text(PlannedStack stack) => $"{stack.TemplateKey} {string.Join(' ', stack.Parameters)}";
}
