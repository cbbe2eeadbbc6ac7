using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Ports;

/// <summary>Says what a service refused, in its own words, and which permission is missing where that is why.</summary>
public static class ServiceDiagnostics
{
    /// <summary>A service refused a call.</summary>
    public const string Refused = "MLOPS4026";

    /// <summary>A refusal as problems.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <returns>What the service says of each place, where it does; otherwise one problem with its message, error code and request id.</returns>
    public static IReadOnlyList<Problem> Problems(ServiceException refusal) => refusal.Details.Count > 0
        ? refusal.Details
        : [new Problem(Refused, $"{refusal.Message}{(refusal.RequestId is { Length: > 0 } id ? $" (request id {id})" : "")}") { Hint = MissingPermission.Of(refusal) ?? HowToGoOn(refusal) }];

    /// <summary>The way out, where a code says enough of the cause. What nobody answered may have been done or not; every use case finds that out when it is repeated.</summary>
    private static string? HowToGoOn(ServiceException refusal) => refusal.Code switch
    {
        "Unreachable" or "TimedOut" or "Interrupted" or "Unreadable" => "Repeat it: what was done already is found, and it goes on.",
        "NoSuchBucket" => "Name a bucket that is there: in the request, or as blueprintBucket and assetsBucket in the settings. One of the orchestrator's stack that somebody has deleted, 'mlops deploy --repair-drift' makes again.",
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" => "The bucket is in another region than the calls go to: name that region, or a bucket of this one.",
        "LimitExceeded" or "LimitExceededException" or "ResourceLimitExceeded" or "ServiceQuotaExceededException" or "TooManyBuckets" =>
            "A quota of the account is used up: have it raised in Service Quotas, or delete what is not needed any more. 'mlops doctor --target aws' tells them.",
        "Throttling" or "ThrottlingException" or "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown" => "There were too many calls at once, and repeats with pauses did not help: repeat it later.",
        _ => null,
    };
}
