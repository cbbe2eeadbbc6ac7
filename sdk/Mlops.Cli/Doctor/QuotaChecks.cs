using Mlops.Cli.Cloud;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Aws.Quotas;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Doctor;

/// <summary>Holds what the account has against its quotas.</summary>
internal static class QuotaChecks
{
    private const string Name = "Quota";

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(AccountQuotas quotas, IReadOnlyCollection<InstanceKind> instances, CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck>();
        await foreach (var (name, uses, refusal) in quotas.LookAsync(instances, cancellationToken))
        {
            checks.AddRange(refusal is null ? uses.Select(Judge) : [Unknown(name, refusal)]);
        }

        return checks;
    }

    /// <summary>What the use of a quota means.</summary>
    internal static DoctorCheck Judge(QuotaUse use)
    {
        var finding = FormattableString.Invariant($"{use.Name}: {(use.Used is { } used ? $"{used:N0} of " : "")}{use.Limit:N0}{(use.IsDefault ? ", AWS's default" : "")}");
        return use.IsNearlyUsedUp
            ? new(Name, CheckStatus.Warning, finding)
            {
                Code = AwsDiagnostics.NearlyUsedUp,
                Cure = "Have it raised, in Service Quotas or by AWS Support, or delete what is not needed any more: what goes beyond it fails.",
            }
            : new(Name, CheckStatus.Ok, finding);
    }

    private static DoctorCheck Unknown(string name, ServiceException refusal)
    {
        var problem = ServiceDiagnostics.Problems(refusal)[0];
        return new(Name, CheckStatus.Warning, $"{name}: not looked at: {problem.Message}") { Code = problem.Code, Cure = problem.Hint };
    }
}
