using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>Lets the service that a role trusts take it on for work of the stack's own account only (<c>aws:SourceAccount</c>).</summary>
    /// <param name="role">A role of the stack that trusts one service.</param>
    /// <remarks>
    /// For services that say whose work they do: CodeBuild, CodePipeline, SageMaker, EventBridge, Step Functions. Source: the page
    /// "Cross-service confused deputy prevention" of each service's guide. Lambda and EC2 do not say it when they take on the
    /// role of a function or an instance: such a role would never work again.
    /// </remarks>
    public static void TrustOwnAccountOnly(IRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        ((CfnRole)role.Node.DefaultChild!).AddPropertyOverride("AssumeRolePolicyDocument.Statement.0.Condition", OwnAccount("StringEquals"));
    }

    /// <summary>The condition that work is of the stack's own account.</summary>
    /// <param name="test">The condition's operator.</param>
    internal static Dictionary<string, object> OwnAccount(string test) =>
        new() { [test] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID } };
}
