using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Stacks;

/// <summary>The events of a stack that have not been seen yet.</summary>
/// <param name="stacks">CloudFormation; <see langword="null"/> where nobody may read: there are no events then.</param>
/// <param name="locate">Gives the stack's name or id; <see langword="null"/> while there is none.</param>
internal sealed class StackEventFeed(IStackReader? stacks, Func<CancellationToken, Task<string?>> locate)
{
    private string? _last;

    public StackEventFeed(IStackReader stacks, string nameOrId)
        : this(stacks, _ => Task.FromResult<string?>(nameOrId))
    {
    }

    /// <summary>Every event since <see cref="SkipAsync"/>, oldest first.</summary>
    public List<StackEvent> Events { get; } = [];

    /// <summary>Takes what has happened so far as seen.</summary>
    public async Task SkipAsync(CancellationToken cancellationToken) => await NewsAsync(cancellationToken);

    /// <summary>Reads on.</summary>
    /// <returns>The new events, oldest first. Those of a stack that has taken the place of the one before are all new.</returns>
    public async Task<IReadOnlyList<StackEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        var news = await NewsAsync(cancellationToken);
        Events.AddRange(news);
        return news;
    }

    private async Task<IReadOnlyList<StackEvent>> NewsAsync(CancellationToken cancellationToken)
    {
        if (stacks is null || await locate(cancellationToken) is not { } nameOrId)
        {
            return [];
        }

        var news = await stacks.EventsAsync(nameOrId, _last, cancellationToken);
        _last = news is [.., var last] ? last.Id : _last;
        return news;
    }
}
