using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.IdentityManagement.Server;
using Mlops.CloudFormation.Permissions;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.Identity;

namespace Mlops.Orchestrator.Local.Server.IdentityManagement;

/// <summary>IAM's answers about the roles that stacks have made. What they may do is told, and hinders nobody: the local cloud is its owner's.</summary>
/// <param name="roles">The roles of the account.</param>
internal sealed class IdentityService(IamRoles roles) : IdentityManagementServiceOperations
{
    public const string SigningName = "iam";

    /// <summary>"IAM and AWS STS quotas" in the IAM User Guide.</summary>
    private const int MostRoles = 1_000;

    private const int MostPolicies = 1_500;

    public override Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default)
    {
        var role = roles.Find(request.RoleName!) ?? throw new NoSuchEntityException($"The role with name {request.RoleName} cannot be found: no stack of the local cloud has made it.");
        return Task.FromResult(new GetRoleResponse { Role = new() { RoleName = role.Name, Path = role.Path, Arn = role.Arn, RoleId = role.Id, CreateDate = role.CreatedAt.UtcDateTime } });
    }

    public override Task<GetAccountSummaryResponse> GetAccountSummaryAsync(GetAccountSummaryRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new GetAccountSummaryResponse
    {
        SummaryMap = new() { ["Roles"] = roles.Count, ["RolesQuota"] = MostRoles, ["Policies"] = roles.PolicyCount, ["PoliciesQuota"] = MostPolicies },
    });

    public override Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default)
    {
        (string, string)[] context = [.. (request.ContextEntries ?? []).SelectMany(entry => (entry.ContextKeyValues ?? []).Select(value => (entry.ContextKeyName!, value)))];
        var decide = Decider(request.PolicySourceArn!);
        return Task.FromResult(new SimulatePrincipalPolicyResponse
        {
            IsTruncated = false,
            EvaluationResults =
            [
                .. from action in request.ActionNames!
                   from resource in request.ResourceArns ?? ["*"]
                   select new EvaluationResult { EvalActionName = action, EvalResourceName = resource, EvalDecision = Spelled(Decide(decide, new(action, resource, context))) },
            ],
        });
    }

    /// <summary>Who owns the local cloud may do everything there.</summary>
    private Func<IamCall, IamDecision> Decider(string principal)
    {
        if (!Arn.TryParse(principal, out var arn) || arn.Service != SigningName || !(arn.Resource.StartsWith("user/", StringComparison.Ordinal) || arn.Resource.StartsWith("role/", StringComparison.Ordinal)))
        {
            throw new InvalidInputException($"'{principal}' is no user and no role.");
        }

        if (arn.Resource.StartsWith("user/", StringComparison.Ordinal))
        {
            return _ => IamDecision.Allowed;
        }

        var role = roles.Find(principal) ?? throw new NoSuchEntityException($"The role {principal} cannot be found: no stack of the local cloud has made it.");
        return role.Unknown.Count == 0 ? role.Decide : throw new InvalidInputException($"What the policies {string.Join(", ", role.Unknown)} of the role {principal} allow is not known to the local cloud.");
    }

    private static IamDecision Decide(Func<IamCall, IamDecision> decide, IamCall call)
    {
        try
        {
            return decide(call);
        }
        catch (NotSupportedException exception)
        {
            throw new InvalidInputException(exception.Message);
        }
    }

    private static PolicyEvaluationDecisionType Spelled(IamDecision decision) => decision switch
    {
        IamDecision.Allowed => PolicyEvaluationDecisionType.Allowed,
        IamDecision.ExplicitDeny => PolicyEvaluationDecisionType.ExplicitDeny,
        _ => PolicyEvaluationDecisionType.ImplicitDeny,
    };
}
