using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Mlops.Sdk.SageMaker;

/// <summary>
/// The role in which SageMaker runs a model or a job. It may write SageMaker's own logs and metrics; what else it may is
/// said with the statements of <see cref="Policies"/>.
/// </summary>
/// <example>
/// <code>
/// var role = new SageMakerRole(stack, "ModelRole", Policies.ReadS3(stack[ModelArtifact]));
/// stack.GrantKeyUse(role, KmsKey);
/// </code>
/// </example>
public sealed class SageMakerRole : Role
{
    /// <summary>Creates the role.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="statements">What the role may.</param>
    public SageMakerRole(Construct scope, string id, params PolicyStatement[] statements)
        : base(scope, id, new RoleProps { AssumedBy = new ServicePrincipal(Policies.SageMakerService) })
    {
        Policies.TrustOwnAccountOnly(this);
        foreach (var statement in (PolicyStatement[])[Policies.WriteSageMakerLogs(), Policies.PutSageMakerMetrics(), .. statements])
        {
            AddToPolicy(statement);
        }
    }
}
