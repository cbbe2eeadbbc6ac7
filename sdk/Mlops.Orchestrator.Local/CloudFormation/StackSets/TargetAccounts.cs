using System.Text.RegularExpressions;
using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>Finds out in which accounts and regions an operation works ("DeploymentTargets" in the AWS CloudFormation API Reference).</summary>
internal static partial class TargetAccounts
{
    /// <summary>The accounts and regions, in the order of the work.</summary>
    /// <exception cref="StackSetError">The request names none, or such as the permission model does not allow.</exception>
    public static IReadOnlyList<TargetAccount> Of(StackSetRecord stackSet, InstancesRequest request, Organization organization)
    {
        if (request.Regions.Count == 0)
        {
            throw StackSetError.Invalid("At least one region is required");
        }

        if (request.Regions.Concat(request.RegionOrder).FirstOrDefault(region => !AwsAccount.IsValid("000000000000", region)) is { } unknown)
        {
            throw StackSetError.Invalid($"Region {unknown} is not supported");
        }

        if (request.RegionOrder.Count > 0 && !request.RegionOrder.ToHashSet().SetEquals(request.Regions))
        {
            throw StackSetError.Invalid("RegionOrder must contain the same regions as Regions");
        }

        var accounts = Accounts(stackSet, request, organization).DistinctBy(account => account.Id).ToList();
        var regions = (request.RegionOrder.Count > 0 ? request.RegionOrder : request.Regions).Distinct();
        return [.. regions.SelectMany(region => accounts.Select(account => new TargetAccount(new(account.Id, region), account.Unit)))];
    }

    private static IEnumerable<(string Id, string? Unit)> Accounts(StackSetRecord stackSet, InstancesRequest request, Organization organization)
    {
        if (request.Accounts.FirstOrDefault(account => !AccountId().IsMatch(account)) is { } malformed)
        {
            throw StackSetError.Invalid($"1 validation error detected: Value '{malformed}' at 'accounts' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9]{{12}}$");
        }

        return stackSet.PermissionModel == StackSetRecord.SelfManaged ? Named(request) : OfUnits(request, organization);
    }

    private static IEnumerable<(string Id, string? Unit)> Named(InstancesRequest request) =>
        request.OrganizationalUnits.Count > 0 ? throw StackSetError.Invalid("StackSets with SELF_MANAGED permission model can only have Accounts as target")
        : request.Accounts.Count == 0 ? throw StackSetError.Invalid("At least one account is required")
        : request.Accounts.Select(account => (account, (string?)null));

    private static List<(string Id, string? Unit)> OfUnits(InstancesRequest request, Organization organization)
    {
        if (request.OrganizationalUnits.Count == 0)
        {
            throw StackSetError.Invalid("StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target");
        }

        var units = request.OrganizationalUnits.Select(unit => (Unit: unit, Accounts: organization.AccountsOf(unit))).ToList();
        var unknown = units.Where(unit => unit.Accounts is null).Select(unit => unit.Unit).ToList();
        if (unknown.Count > 0)
        {
            var known = organization.Units.Count > 0 ? string.Join(", ", organization.Units) : "none";
            throw StackSetError.Invalid($"Invalid organizational units: {string.Join(", ", unknown)}. The organization of the local cloud has the units of the stages in its settings: {known}");
        }

        var all = units.SelectMany(unit => unit.Accounts!.Select(account => (Id: account, (string?)unit.Unit))).ToList();
        return (request.AccountFilter ?? "NONE", request.Accounts.Count) switch
        {
            ("NONE", 0) => all,
            ("NONE", _) => throw StackSetError.Invalid("Accounts need an AccountFilterType: INTERSECTION, DIFFERENCE or UNION"),
            ("INTERSECTION", _) => [.. all.Where(account => request.Accounts.Contains(account.Id))],
            ("DIFFERENCE", _) => [.. all.Where(account => !request.Accounts.Contains(account.Id))],
            ("UNION", _) => [.. all, .. request.Accounts.Select(account => (account, (string?)null))],
            var (other, _) => throw StackSetError.Invalid($"AccountFilterType is '{other}'; it must be NONE, INTERSECTION, DIFFERENCE or UNION"),
        };
    }

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountId();
}

/// <summary>Where an operation works.</summary>
/// <param name="Account">The account and region.</param>
/// <param name="OrganizationalUnitId">The unit by which the account was named.</param>
internal sealed record TargetAccount(AwsAccount Account, string? OrganizationalUnitId);
