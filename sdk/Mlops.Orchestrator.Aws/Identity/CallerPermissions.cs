using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Identity;

/// <summary>What somebody may do, as IAM simulates it: by policies and boundaries of theirs and of the organization; what resources say in policies of their own is left out.</summary>
/// <param name="identities">IAM.</param>
/// <remarks>Source: AWS IAM User Guide, "IAM policy testing with the IAM policy simulator".</remarks>
public sealed class CallerPermissions(IAmazonIdentityManagementService identities)
{
    private static readonly ServiceCall Call = new("iam");

    /// <summary>The user or the role that somebody's policies are attached to.</summary>
    /// <param name="caller">Who calls, as STS tells it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Its ARN, path included; <see langword="null"/> for who has no policies: an account's root user, a federated user.</returns>
    /// <exception cref="ServiceException">IAM does not tell of the role, which a session's ARN names without its path.</exception>
    public async Task<string?> FindPrincipalAsync(AwsCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return !Arn.TryParse(caller.Arn, out var arn) ? null : (arn.Service, arn.Resource.Split('/')) switch
        {
            ("iam", ["user", ..]) => caller.Arn,
            ("sts", ["assumed-role", var role, ..]) => (await Call.InvokeAsync("GetRole", () => identities.GetRoleAsync(new() { RoleName = role }, cancellationToken))).Role?.Arn,
            _ => null,
        };
    }

    /// <summary>Which of some actions would be denied.</summary>
    /// <param name="principal">The user or the role.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="resource">What they are for: an ARN, or <c>*</c>.</param>
    /// <param name="context">The condition keys of the calls.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ServiceException">IAM refuses, as it does whoever may not simulate.</exception>
    public async Task<IReadOnlyList<string>> FindDeniedAsync(
        string principal, IReadOnlyList<string> actions, string resource, IReadOnlyDictionary<string, string> context, CancellationToken cancellationToken = default)
    {
        var results = await Call.PagesAsync<EvaluationResult>("SimulatePrincipalPolicy", async next =>
        {
            var answer = await identities.SimulatePrincipalPolicyAsync(
                new()
                {
                    PolicySourceArn = principal,
                    ActionNames = [.. actions],
                    ResourceArns = [resource],
                    ContextEntries = context.Count == 0 ? null : [.. context.Select(entry => new ContextEntry { ContextKeyName = entry.Key, ContextKeyType = ContextKeyTypeEnum.String, ContextKeyValues = [entry.Value] })],
                    Marker = next,
                },
                cancellationToken);
            return (answer.EvaluationResults, answer.IsTruncated == true ? answer.Marker : null);
        });
        return [.. results.Where(result => result.EvalDecision != PolicyEvaluationDecisionType.Allowed).Select(result => result.EvalActionName!)];
    }
}
