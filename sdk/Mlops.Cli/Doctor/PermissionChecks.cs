using Mlops.Cli.Cloud;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Aws.Identity;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Doctor;

/// <summary>Asks IAM which commands the caller may use. Who may not ask, or may not use one, has no fault to mend: it is said.</summary>
internal static class PermissionChecks
{
    private const string Name = "Permissions";

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(AwsCloud aws, AwsCaller caller, IReadOnlyList<TaskPermissions> tasks, CancellationToken cancellationToken)
    {
        try
        {
            if (await aws.Permissions.FindPrincipalAsync(caller, cancellationToken) is not { } principal)
            {
                return [new(Name, CheckStatus.Ok, $"not looked at: IAM simulates the policies of users and roles, and {caller.Arn} is neither")];
            }

            var checks = new List<DoctorCheck>();
            foreach (var task in tasks)
            {
                checks.Add(await LookAsync(aws.Permissions, principal, task, cancellationToken));
            }

            return checks;
        }
        catch (ServiceException refusal)
        {
            var problem = ServiceDiagnostics.Problems(refusal)[0];
            return [new(Name, CheckStatus.Warning, $"not looked at: {problem.Message}") { Code = problem.Code, Cure = problem.Hint }];
        }
    }

    private static async Task<DoctorCheck> LookAsync(CallerPermissions permissions, string principal, TaskPermissions task, CancellationToken cancellationToken)
    {
        var missing = new List<(TaskStatement Statement, IReadOnlyList<string> Actions)>();
        foreach (var statement in task.Statements)
        {
            var denied = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var resource in statement.Examples)
            {
                denied.UnionWith(await permissions.FindDeniedAsync(principal, statement.Actions, resource, statement.Context, cancellationToken));
            }

            if (denied.Count > 0)
            {
                missing.Add((statement, [.. statement.Actions.Where(denied.Contains)]));
            }
        }

        return missing.Count == 0
            ? new(Name, CheckStatus.Ok, $"'{task.Command}' is allowed")
            : new(Name, CheckStatus.Warning, $"'{task.Command}' would be denied {string.Join(", ", missing.SelectMany(found => found.Actions).Distinct())}")
            {
                Code = AwsDiagnostics.WouldBeDenied,
                Cure = $"Whoever is to use it, allow it to {principal}: {string.Join(", ", missing.Select(found => found.Statement.Text(found.Actions)))}",
            };
    }
}
