namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>The ports in memory. Stacks and executions move on by one step whenever somebody looks.</summary>
internal sealed class FakeCloud
{
    private readonly Lock _gate = new();

    public FakeCloud()
    {
        Assets = new(this);
        Pipelines = new(this);
        Stacks = new(this);
        StackSets = new(this);
        Ports = new(new FakeBundle(), Assets, Stacks, StackSets, Pipelines);
    }

    public FakeAssets Assets { get; }

    public FakePipelines Pipelines { get; }

    public FakeStacks Stacks { get; }

    public FakeStackSets StackSets { get; }

    public OrchestratorPorts Ports { get; }

    /// <summary>The calls so far, by name.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The call that crashes, counted from 1.</summary>
    public int? CrashAt { get; set; }

    /// <summary>Whether the call takes effect before the crash.</summary>
    public bool CrashAfterEffect { get; set; }

    /// <summary>What the stacks named fail with when they are created or updated.</summary>
    public Dictionary<string, string> FailingStacks { get; } = [];

    /// <summary>Does what a call does, or dies before or after.</summary>
    public Task<T> CallAsync<T>(string name, Func<T> effect)
    {
        lock (_gate)
        {
            return Task.FromResult(Call(name, effect));
        }
    }

    /// <summary>Everything that lasts, in a form to compare.</summary>
    public string State() => string.Join('\n', Stacks.State().Concat(StackSets.State()).Concat(Assets.State()).Concat(Pipelines.State()));

    private T Call<T>(string name, Func<T> effect)
    {
        Calls.Add(name);
        var crashes = Calls.Count == CrashAt;
        if (crashes && !CrashAfterEffect)
        {
            throw new CrashException();
        }

        var result = effect();
        return crashes ? throw new CrashException() : result;
    }
}
