using System.Collections.Immutable;
using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>An operation on the stacks of a StackSet, as it is stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StackSetId">The StackSet's id.</param>
/// <param name="Action">One of <see cref="InstancesAction"/>.</param>
/// <param name="Targets">Where it is to work.</param>
/// <param name="CreatedAt">When it was asked for.</param>
internal sealed record StackSetOperationRecord(string Id, string StackSetId, string Action, InstancesRequest Targets, DateTimeOffset CreatedAt)
{
    public const string Running = "RUNNING";
    public const string Stopping = "STOPPING";
    public const string Stopped = "STOPPED";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";

    /// <summary>Its place in the order of the StackSet's operations, from 1.</summary>
    public int Number { get; init; }

    public string Status { get; init => field = value ?? field; } = Running;

    public string? StatusReason { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was asked for, so that a repeat is known from another operation of that id.</summary>
    public string Fingerprint { get; init => field = value ?? field; } = "";

    /// <summary>How it stands where it works, in the order of the work.</summary>
    public ImmutableArray<StackSetResult> Results { get; init => field = value.IsDefault ? field : value; } = [];

    public bool IsInProgress => Status is Running or Stopping;

    /// <summary>The operation when it has come further in an account.</summary>
    public StackSetOperationRecord With(AwsAccount account, string status, string? reason = null) => this with
    {
        Results = [.. Results.Select(result => result.Account == account ? result with { Status = status, StatusReason = reason } : result)],
    };
}

/// <summary>How an operation stands in one account and region.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="Status">One of <see cref="InstanceProgress"/>.</param>
internal sealed record StackSetResult(string AccountId, string Region, string Status)
{
    public string? StatusReason { get; init; }

    public string? OrganizationalUnitId { get; init; }

    public AwsAccount Account => new(AccountId, Region);
}

/// <summary>What operations do, as CloudFormation spells it.</summary>
internal static class InstancesAction
{
    public const string Create = "CREATE";
    public const string Update = "UPDATE";
    public const string Delete = "DELETE";
}
