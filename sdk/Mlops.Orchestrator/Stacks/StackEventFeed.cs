using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Stacks;

/// <summary>The events of a stack that have not been seen yet.</summary>
/// <param name="stacks">CloudFormation.</param>
/// <param name="locate">Gives the stack's name or id; <see langword="null"/> while there is none.</param>
internal sealed class StackEventFeed(IStacks stacks, Func<CancellationToken, Task<string?>> locate)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public StackEventFeed(IStacks stacks, string stackName)
        : this(stacks, _ => Task.FromResult<string?>(stackName))
    {
    }

    /// <summary>Every event since <see cref="SkipAsync"/>, oldest first.</summary>
    public List<StackEvent> Events { get; } = [];

    /// <summary>Takes what has happened so far as seen.</summary>
    public async Task SkipAsync(CancellationToken cancellationToken)
    {
        foreach (var earlier in await AllAsync(cancellationToken))
        {
            _seen.Add(earlier.Id);
        }
    }

    /// <summary>Reads on.</summary>
    /// <returns>The new events, oldest first.</returns>
    public async Task<IReadOnlyList<StackEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = await AllAsync(cancellationToken);
        var news = all.Where(e => _seen.Add(e.Id)).ToList();
        Events.AddRange(news);
        return news;
    }

    private async Task<IReadOnlyList<StackEvent>> AllAsync(CancellationToken cancellationToken) =>
        await locate(cancellationToken) is { } nameOrId ? await stacks.EventsAsync(nameOrId, cancellationToken) : [];
}
