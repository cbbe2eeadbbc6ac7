namespace Mlops.Orchestrator.Lambda.Logs;

/// <summary>Tells the refusals of a service that has been asked too much.</summary>
internal static class Throttling
{
    /// <summary>"Throttling errors" of the AWS SDKs and Tools Reference Guide, "Retry behavior"; <c>LimitExceededException</c> is left out, by which CloudFormation means quotas that no waiting lifts.</summary>
    private static readonly HashSet<string> Codes =
    [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException", "ProvisionedThroughputExceededException",
        "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
        "EC2ThrottledException",
    ];

    /// <summary>Whether one of the codes says so.</summary>
    public static bool Is(IEnumerable<string> codes) => codes.Any(Codes.Contains);
}
