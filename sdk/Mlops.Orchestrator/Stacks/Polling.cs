namespace Mlops.Orchestrator.Stacks;

/// <summary>How often a running operation is looked at: often at first, since local stacks take milliseconds, then less and less.</summary>
/// <param name="time">The clock.</param>
/// <param name="longest">The longest pause.</param>
public sealed class Polling(TimeProvider time, TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>Calls a function until it gives a result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="look">Gives <see langword="null"/> while the operation runs.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task<T> UntilAsync<T>(Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var pause = Shortest;
        while (true)
        {
            if (await look() is { } result)
            {
                return result;
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 1.5 < longest ? pause * 1.5 : longest;
        }
    }
}
