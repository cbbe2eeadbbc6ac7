using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Ports;

/// <summary>Says what a service refused, in its own words, and which permission is missing where that is why.</summary>
public static partial class ServiceDiagnostics
{
    /// <summary>A service refused a call.</summary>
    public const string Refused = "MLOPS4026";

    /// <summary>A refusal as problems.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <returns>What the service says of each place, where it does; otherwise one problem with its message, error code and request id.</returns>
    public static IReadOnlyList<Problem> Problems(ServiceException refusal) => refusal.Details.Count > 0
        ? refusal.Details
        : [new Problem(Refused, $"{refusal.Message}{(refusal.RequestId is { } id ? $" (request id {id})" : "")}") { Hint = MissingPermission(refusal) ?? HowToGoOn(refusal) }];

    /// <summary>Who lacks which permission; <see langword="null"/> when that is not why.</summary>
    private static string? MissingPermission(ServiceException refusal)
    {
        var denial = Denial().Match(refusal.ServiceMessage);
        if (denial.Success)
        {
            var resource = denial.Groups["resource"] is { Success: true, Value: var arn } ? $" on {arn}" : "";
            return $"Allow {denial.Groups["action"].Value}{resource} to {denial.Groups["user"].Value}.";
        }

        // S3 does not say what is missing.
        return refusal.Code is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" ? $"Allow {refusal.Service}:{Action(refusal.Operation)} to the role or user that calls." : null;
    }

    /// <summary>What nobody answered may have been done or not; every use case finds that out when it is repeated.</summary>
    private static string? HowToGoOn(ServiceException refusal) =>
        refusal.Code is "Unreachable" or "TimedOut" or "Interrupted" or "Unreadable" ? "Repeat it: what was done already is found, and it goes on." : null;

    /// <summary>The permission of an operation; those of S3 have other names for some.</summary>
    private static string Action(string operation) => operation switch
    {
        "HeadObject" => "GetObject",
        "ListObjectsV2" => "ListBucket",
        _ => operation,
    };

    /// <remarks>Source: AWS IAM User Guide, "Troubleshoot access denied error messages".</remarks>
    [GeneratedRegex(@"User: (?<user>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>\S+?))?(?=[\s.]|$)")]
    private static partial Regex Denial();
}
