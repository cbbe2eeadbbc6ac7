using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

internal sealed class FakeStacks(FakeCloud cloud) : IStacks
{
    private readonly List<FakeStack> _stacks = [];
    private readonly Dictionary<string, string> _tokens = [];

    /// <summary>A stack by its id, or the one of that name that is not deleted.</summary>
    public FakeStack? this[string nameOrId] =>
        _stacks.Find(stack => stack.Id == nameOrId) ?? _stacks.Find(stack => stack.Planned.Name == nameOrId && !stack.IsDeleted);

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Describe", () =>
        {
            var stack = this[nameOrId];
            stack?.Step();
            return stack is { IsDeleted: false } ? stack.Description : null;
        });

    public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackDescription>>("ListStacks", () => [.. Present.Where(s => s.Planned.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(s => s.Description)]);

    public Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Create", () =>
        {
            if (!_tokens.TryGetValue(clientRequestToken, out var id))
            {
                // CloudFormation remembers a token beyond the stack's deletion.
                id = _tokens[clientRequestToken] = Create(stack).Id;
            }

            return id;
        });

    public Task<StackUpdateResult> UpdateAsync(string stackId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Update", () => this[stackId] is not { IsDeleted: false, IsInProgress: false } ? StackUpdateResult.Busy
            : Update(stack) ? StackUpdateResult.Started
            : StackUpdateResult.NothingToDo);

    public Task DeleteAsync(string stackId, string clientRequestToken, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("DeleteStack", () =>
        {
            Assert.StartsWith("arn:", stackId, StringComparison.Ordinal);
            if (this[stackId] is { IsDeleted: false, Status: not "DELETE_IN_PROGRESS" } stack)
            {
                stack.Begin("DELETE", "DELETE_COMPLETE");
            }

            return true;
        });

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackResource>>("Resources", () => this[nameOrId] is { } stack && stack.Planned.Name.EndsWith("-codepipeline", StringComparison.Ordinal)
            ? [new("Pipeline", $"{stack.Planned.Name}-pipeline", "AWS::CodePipeline::Pipeline", "CREATE_COMPLETE")]
            : []);

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<IReadOnlyList<StackEvent>>("Events", () =>
        {
            var events = this[nameOrId]?.Events ?? [];
            return [.. events.Skip(events.FindLastIndex(e => e.Id == after) + 1)];
        });

    public void Remove(string name) => _stacks.RemoveAll(stack => stack.Planned.Name == name);

    /// <summary>What CloudFormation does on a create, refusals included.</summary>
    public FakeStack Create(PlannedStack planned)
    {
        if (this[planned.Name] is not null)
        {
            throw Refusal("CreateStack", "AlreadyExistsException", $"Stack [{planned.Name}] already exists");
        }

        var stack = new FakeStack(planned, $"arn:aws:cloudformation:us-east-1:000000000000:stack/{planned.Name}/{_stacks.Count}");
        _stacks.Add(stack);
        var reason = cloud.FailingStacks.GetValueOrDefault(planned.Name);
        stack.Begin("CREATE", reason is null ? "CREATE_COMPLETE" : "ROLLBACK_COMPLETE", "Check", reason);
        return stack;
    }

    /// <summary>What CloudFormation does on an update, refusals included.</summary>
    public bool Update(PlannedStack planned)
    {
        var stack = this[planned.Name]!;
        if (stack.Status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE"))
        {
            throw Refusal("UpdateStack", "ValidationError", $"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        }

        if (Text(stack.Planned) == Text(planned))
        {
            return false;
        }

        var reason = cloud.FailingStacks.GetValueOrDefault(planned.Name);
        stack.Begin("UPDATE", reason is null ? "UPDATE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", "Check", reason);
        stack.Planned = reason is null ? planned : stack.Planned;
        return true;
    }

    public IEnumerable<string> State() => Present
        .OrderBy(s => s.Planned.Name, StringComparer.Ordinal)
        .Select(s => $"stack {s.Planned.Name} {s.Status.Replace("UPDATE", "CREATE", StringComparison.Ordinal)} {s.Planned.TemplateKey} {string.Join(' ', s.Planned.Parameters)}");

    private IEnumerable<FakeStack> Present => _stacks.Where(stack => !stack.IsDeleted);

    private static ServiceException Refusal(string operation, string code, string message) => new("cloudformation", operation, code, message);

    /// <summary>What a change of makes an update: tags, too.</summary>
    private static string Text(PlannedStack stack) => $"{stack.TemplateKey} {string.Join(' ', stack.Parameters)} {string.Join(' ', stack.Tags)}";
}
