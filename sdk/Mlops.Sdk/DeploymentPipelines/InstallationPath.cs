using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The IAM path of what an installation itself works with: its pipelines' roles, and the boundaries of what they deploy. A deployed
/// stack's roles have no path, so rights to roles and policies by the beginning of their names never reach anything here.
/// </summary>
internal static class InstallationPath
{
    /// <summary>The path. No hyphen: a path that has one could look like the beginning of a name.</summary>
    public const string Value = "/mlops/";

    /// <summary>The ARN of a role or policy on the path.</summary>
    /// <param name="kind"><c>role</c> or <c>policy</c>.</param>
    /// <param name="name">The name, or how it begins.</param>
    public static string Arn(string kind, string name) => Policies.Arn($"iam::{Aws.ACCOUNT_ID}:{kind}{Value}{name}");

    /// <summary>Puts every role of a stack on the path.</summary>
    /// <param name="stack">The stack.</param>
    public static void Hold(BlueprintStack stack) => Aspects.Of(stack).Add(new Aspect());

    /// <summary>An aspect, because the CDK makes roles of its own for a pipeline's actions.</summary>
    private sealed class Aspect : DeputyBase, IAspect
    {
        public void Visit(IConstruct node)
        {
            if (node is CfnRole role)
            {
                role.Path = Value;
            }
        }
    }
}
