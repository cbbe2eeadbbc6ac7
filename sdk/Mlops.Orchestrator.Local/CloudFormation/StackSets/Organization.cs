using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>The organizational units that the settings name, with the accounts of their stages: all that the local cloud has of AWS Organizations.</summary>
/// <param name="stages">The stages' accounts.</param>
internal sealed class Organization(IReadOnlyList<StageAccount> stages)
{
    private const string RootPrefix = "r-";

    public IReadOnlyList<string> Units { get; } = [.. stages.Select(stage => stage.OrganizationalUnitId).Distinct()];

    /// <summary>The accounts of a unit, or of the root; <see langword="null"/> when there is no such unit.</summary>
    public IReadOnlyList<string>? AccountsOf(string unit) =>
        !unit.StartsWith(RootPrefix, StringComparison.Ordinal) && !Units.Contains(unit) ? null
        : [.. stages.Where(stage => stage.OrganizationalUnitId == unit || unit.StartsWith(RootPrefix, StringComparison.Ordinal)).Select(stage => stage.AccountId).Distinct()];
}
