using Mlops.CloudFormation.Parameters;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>Which stacks of a StackSet an operation is for, and how it goes about them.</summary>
internal sealed record InstancesRequest
{
    /// <summary>The id that the caller gave the operation.</summary>
    public string? OperationId { get; init; }

    public IReadOnlyList<string> Accounts { get; init; } = [];

    public IReadOnlyList<string> OrganizationalUnits { get; init; } = [];

    /// <summary><c>NONE</c>, <c>INTERSECTION</c>, <c>DIFFERENCE</c> or <c>UNION</c> of the accounts and those of the organizational units.</summary>
    public string? AccountFilter { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The values in place of the StackSet's; <see langword="null"/> leaves them as they are.</summary>
    public IReadOnlyList<ParameterArgument>? Overrides { get; init; }

    public bool RetainStacks { get; init; }

    /// <summary>The order of the regions, where it is not that of <see cref="Regions"/>.</summary>
    public IReadOnlyList<string> RegionOrder { get; init; } = [];

    /// <summary>In how many accounts of a region it may fail before it ends.</summary>
    public int? FailureToleranceCount { get; init; }

    public int? FailureTolerancePercentage { get; init; }

    public bool NamesAccounts => Accounts.Count > 0 || OrganizationalUnits.Count > 0;
}
