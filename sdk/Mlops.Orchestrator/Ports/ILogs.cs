namespace Mlops.Orchestrator.Ports;

/// <summary>What the functions of the orchestrator's account and region have logged (CloudWatch Logs).</summary>
/// <remarks>A call that a service refuses throws a <see cref="ServiceException"/>.</remarks>
public interface ILogs
{
    /// <summary>The log group that a function writes to.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The group's name; it need not be there yet.</returns>
    Task<string> FindGroupAsync(string function, CancellationToken cancellationToken = default);

    /// <summary>Reads the events of a log group, oldest first; none when there is no such group.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="from">When the first that is wanted happened; those of that millisecond are included.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<LoggedEvent> ReadAsync(string group, DateTimeOffset from, CancellationToken cancellationToken = default);
}

/// <summary>Something that was logged.</summary>
/// <param name="Id">Tells it from all others of its group.</param>
/// <param name="Time">When it happened, to the millisecond.</param>
/// <param name="Stream">The stream that it is in: that of one process of a function.</param>
/// <param name="Message">What is said, its end of line included where there is one.</param>
public sealed record LoggedEvent(string Id, DateTimeOffset Time, string Stream, string Message);
