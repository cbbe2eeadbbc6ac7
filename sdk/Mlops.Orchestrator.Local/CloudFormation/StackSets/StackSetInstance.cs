using Mlops.CloudFormation;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>The stack of a StackSet in one account and region.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="StackName">The stack's name there.</param>
internal sealed record StackSetInstance(string AccountId, string Region, string StackName)
{
    public const string Current = "CURRENT";
    public const string Outdated = "OUTDATED";
    public const string Inoperable = "INOPERABLE";

    private const int LongestStackName = 128;

    /// <summary>How it compares with the StackSet: current, outdated, or inoperable after a deletion that failed.</summary>
    public string Status { get; init => field = value ?? field; } = Outdated;

    /// <summary>How the latest operation on it stands; one of <see cref="InstanceProgress"/>.</summary>
    public string? DetailedStatus { get; init; }

    public string? StatusReason { get; init; }

    /// <summary>The id (ARN) of the stack; <see langword="null"/> until there is one.</summary>
    public string? StackId { get; init; }

    /// <summary>The values that this stack has in place of the StackSet's.</summary>
    public IReadOnlyList<StackParameter> Overrides { get; init => field = value ?? field; } = [];

    /// <summary>The organizational unit by which the account was named.</summary>
    public string? OrganizationalUnitId { get; init; }

    public string? LastOperationId { get; init; }

    public AwsAccount Account => new(AccountId, Region);

    public bool IsInoperable => Status == Inoperable;

    /// <summary>The instance of a StackSet in an account; its stack is named as StackSets name theirs: <c>StackSet-NAME-UUID</c>.</summary>
    public static StackSetInstance Of(string stackSet, AwsAccount account)
    {
        // The same for every deployment, so that a repeat after a kill finds the stack.
        var id = StackSetRecord.UuidOf($"{stackSet} {account.AccountId} {account.Region}");
        var name = stackSet[..Math.Min(stackSet.Length, LongestStackName - $"StackSet--{id}".Length)];
        return new(account.AccountId, account.Region, $"StackSet-{name}-{id}");
    }

    public StackSetInstance In(string progress, string? reason = null) => this with { DetailedStatus = progress, StatusReason = reason };
}

/// <summary>How an operation stands in one account and region, as CloudFormation spells it.</summary>
internal static class InstanceProgress
{
    public const string Pending = "PENDING";
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";

    /// <summary>The operation was ended before it came here.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>A deletion has failed: nothing else is done to the stack until it is deleted.</summary>
    public const string Inoperable = "INOPERABLE";
}
