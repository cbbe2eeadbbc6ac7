namespace Mlops.Orchestrator.Stacks;

/// <summary>How often a running operation is looked at: often at first, then less and less, and not for ever.</summary>
/// <param name="options">How to wait.</param>
public sealed class Polling(WaitOptions options)
{
    /// <summary>Calls a function until it gives a result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="what">What is waited for, such as <c>the stack 'churn'</c>.</param>
    /// <param name="look">Gives <see langword="null"/> while the operation runs.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">It has been waited for longer than the options allow.</exception>
    public async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var begun = options.Time.GetTimestamp();
        var pause = options.FirstPause;
        while (true)
        {
            if (await look() is { } result)
            {
                return result;
            }

            if (options.Time.GetElapsedTime(begun) > options.LongestWait)
            {
                throw StackDiagnostics.TakesTooLong(what, options.LongestWait);
            }

            await Task.Delay(pause * (1 - (options.Jitter * Random.Shared.NextDouble())), options.Time, cancellationToken);
            pause = pause * 1.5 < options.LongestPause ? pause * 1.5 : options.LongestPause;
        }
    }
}
