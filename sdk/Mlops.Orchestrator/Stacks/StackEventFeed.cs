using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Stacks;

/// <summary>The events of a stack that have not been seen yet.</summary>
internal sealed class StackEventFeed(IStacks stacks, string stackName)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Every event since <see cref="SkipAsync"/>, oldest first.</summary>
    public List<StackEvent> Events { get; } = [];

    /// <summary>Takes what has happened so far as seen.</summary>
    public async Task SkipAsync(CancellationToken cancellationToken)
    {
        foreach (var earlier in await stacks.EventsAsync(stackName, cancellationToken))
        {
            _seen.Add(earlier.Id);
        }
    }

    /// <summary>Reads on.</summary>
    /// <returns>The new events, oldest first.</returns>
    public async Task<IReadOnlyList<StackEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = await stacks.EventsAsync(stackName, cancellationToken);
        var news = all.Where(e => _seen.Add(e.Id)).ToList();
        Events.AddRange(news);
        return news;
    }
}
