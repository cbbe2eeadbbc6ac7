namespace Mlops.Orchestrator.Aws.Quotas;

/// <summary>A quota of the account, and how much of it is used.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Limit">How many there may be.</param>
/// <param name="Used">How many there are; <see langword="null"/> where no call tells.</param>
public sealed record QuotaUse(string Name, int Limit, int? Used)
{
    /// <summary>The part of a quota from which it is nearly used up.</summary>
    private const double NearlyAll = 0.8;

    /// <summary>Whether the limit is the one that AWS gives every account: the account's own is not told.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether 80 % are used, or more.</summary>
    public bool IsNearlyUsedUp => Used >= Limit * NearlyAll;
}
