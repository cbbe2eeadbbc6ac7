namespace Mlops.Orchestrator.Blueprints;

/// <summary>Calls that wait for the network, several at a time.</summary>
internal static class Concurrently
{
    /// <summary>Calls for each of some items. After one that fails no further ones are begun.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <typeparam name="TResult">What comes of a call.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="most">How many calls at a time.</param>
    /// <param name="call">Calls.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What came of them, in the items' order.</returns>
    public static async Task<IReadOnlyList<TResult>> SelectAsync<T, TResult>(IReadOnlyCollection<T> items, int most, Func<T, CancellationToken, Task<TResult>> call, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = most, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(items.Index(), options, async (item, token) => results[item.Index] = await call(item.Item, token));
        return results;
    }
}
