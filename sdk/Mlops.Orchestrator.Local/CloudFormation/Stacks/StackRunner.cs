namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Runs stack operations to their end, says why they failed, and lets others know that they ended.</summary>
/// <param name="engine">Found when it is needed: stacks make pipelines, and pipelines deploy stacks.</param>
/// <param name="store">The stacks.</param>
internal sealed class StackRunner(Func<IStackEngine> engine, IStackStore store)
{
    /// <summary>The states from which only deleting the stack and creating it anew helps.</summary>
    private static readonly string[] FailedStates =
        [StackStatus.RollbackComplete, StackStatus.RollbackFailed, StackStatus.CreateFailed, StackStatus.DeleteFailed, StackStatus.UpdateRollbackFailed];

    /// <summary>Raised after an operation, whatever became of it.</summary>
    public event Action<StackRecord>? Finished;

    public StackRecord? Find(string nameOrId) => store.Find(nameOrId);

    /// <summary>Creates a stack, or updates it when there is one.</summary>
    /// <param name="request">The stack.</param>
    /// <param name="replacesFailed">Whether a stack that failed is deleted and created anew.</param>
    /// <param name="begun">Told the stack's id when the work on it begins.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<StackRunResult> DeployAsync(StackRequest request, bool replacesFailed, Action<string> begun, CancellationToken cancellationToken)
    {
        var existing = Find(request.StackName);
        if (existing is not null && replacesFailed && FailedStates.Contains(existing.Status))
        {
            begun(existing.Id);
            if (await DeleteAsync(existing.Id, cancellationToken) is { Failure: not null } undeleted)
            {
                return undeleted;
            }

            existing = null;
        }

        if (existing is null)
        {
            return await CreateAsync(request, begun, cancellationToken);
        }

        begun(existing.Id);
        return await UpdateAsync(request, begun, cancellationToken) ?? new(existing, Failure: null) { IsUnchanged = true };
    }

    /// <summary>Deletes a stack.</summary>
    /// <returns>The outcome; <see langword="null"/> when there was no such stack.</returns>
    public async Task<StackRunResult?> DeleteAsync(string nameOrId, CancellationToken cancellationToken)
    {
        var seen = EventCount(nameOrId);
        return engine().BeginDelete(nameOrId) is { } operation ? await RunAsync(seen, operation, cancellationToken) : null;
    }

    /// <inheritdoc cref="IStackEngine.BeginCreate"/>
    public StackRun BeginCreate(StackRequest request) => engine().BeginCreate(request);

    /// <inheritdoc cref="IStackEngine.BeginUpdate"/>
    public StackRun? BeginUpdate(StackRequest request) => engine().BeginUpdate(request);

    /// <inheritdoc cref="IStackEngine.BeginDelete"/>
    public StackRun? BeginDelete(string nameOrId) => engine().BeginDelete(nameOrId);

    /// <summary>Runs an operation that has begun.</summary>
    public Task<StackRunResult> RunAsync(StackRun operation, CancellationToken cancellationToken) => RunAsync(0, operation, cancellationToken);

    private Task<StackRunResult> CreateAsync(StackRequest request, Action<string> begun, CancellationToken cancellationToken) =>
        BeginAsync(0, engine().BeginCreate(request), begun, cancellationToken);

    /// <summary>Updates a stack; <see langword="null"/> when no updates are to be performed.</summary>
    private async Task<StackRunResult?> UpdateAsync(StackRequest request, Action<string> begun, CancellationToken cancellationToken)
    {
        var seen = EventCount(request.StackName);
        return engine().BeginUpdate(request) is { } operation ? await BeginAsync(seen, operation, begun, cancellationToken) : null;
    }

    private Task<StackRunResult> BeginAsync(int seenEvents, StackRun operation, Action<string> begun, CancellationToken cancellationToken)
    {
        begun(operation.StackId);
        return RunAsync(seenEvents, operation, cancellationToken);
    }

    private async Task<StackRunResult> RunAsync(int seenEvents, StackRun operation, CancellationToken cancellationToken)
    {
        var stack = await operation.RunAsync(cancellationToken);
        Finished?.Invoke(stack);
        return new(stack, IsSuccess(stack.Status) ? null : Failure(stack, seenEvents));
    }

    private static bool IsSuccess(string status) => status is StackStatus.CreateComplete or StackStatus.UpdateComplete or StackStatus.DeleteComplete;

    private int EventCount(string nameOrId) => store.Find(nameOrId) is { } stack ? store.Events(stack.Id).Count : 0;

    /// <summary>The first failure is the cause; those after it are resources cancelled because of it.</summary>
    private string Failure(StackRecord stack, int seenEvents)
    {
        var cause = store.Events(stack.Id)
            .Skip(seenEvents)
            .FirstOrDefault(stackEvent => stackEvent.LogicalId != stack.Name && stackEvent.Status.EndsWith("_FAILED", StringComparison.Ordinal));
        return cause is null
            ? $"Stack {stack.Name} is in {stack.Status}{(string.IsNullOrEmpty(stack.StatusReason) ? "." : $": {stack.StatusReason}")}"
            : $"{cause.LogicalId} ({cause.Type}): {cause.Reason} Stack {stack.Name} is in {stack.Status}.";
    }
}

/// <summary>What a stack operation led to.</summary>
/// <param name="Stack">The stack in its final state.</param>
/// <param name="Failure">Why it failed: the reason of the resource that failed first; <see langword="null"/> on success.</param>
internal sealed record StackRunResult(StackRecord Stack, string? Failure)
{
    /// <summary>Whether there was nothing to do.</summary>
    public bool IsUnchanged { get; init; }
}
