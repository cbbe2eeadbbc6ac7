namespace Mlops.Orchestrator.Api;

/// <summary>A call of the orchestrator's API, whatever it came in: an event of API Gateway's, or an HTTP request on this machine.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path, from the slash on; its segments may be percent-encoded.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
public sealed record ApiRequest(string Method, string Path, ReadOnlyMemory<byte> Body)
{
    /// <summary>How long the caller waits for the answer.</summary>
    /// <value>The default is <see cref="Timeout.InfiniteTimeSpan"/>: as long as it takes.</value>
    public TimeSpan Patience { get; init; } = Timeout.InfiniteTimeSpan;
}
