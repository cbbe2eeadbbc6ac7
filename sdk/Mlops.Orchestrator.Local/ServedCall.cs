namespace Mlops.Orchestrator.Local;

/// <summary>A call that the local cloud has answered.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Service">The service, by its signing name.</param>
public sealed record ServedCall(DateTimeOffset Time, string Service)
{
    /// <summary>The operation; for S3 the method and the path. <see langword="null"/> when the request does not say.</summary>
    public string? Operation { get; init; }

    /// <summary>The caller's ARN; <see langword="null"/> when it is not known.</summary>
    public string? Caller { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }
}
