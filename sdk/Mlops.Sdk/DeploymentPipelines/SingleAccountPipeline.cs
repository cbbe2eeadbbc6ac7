using Amazon.CDK;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodePipeline.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Mlops.Core.Bundles;
using Mlops.Sdk.Synthesis.Boundaries;
using Names = Mlops.Core.Planning.DeploymentPipelineContract.Parameters;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>The deployment pipeline for one account: it deploys the archive as a CloudFormation stack.</summary>
internal sealed class SingleAccountPipeline : DeploymentPipeline
{
    private const string Action = "deploy_stack";

    public StringParameter TemplateParamsName { get; } = Parameter.String(Names.TemplateParamsName, pattern: @"^.*\.json$")
        .Describe("The template configuration in the archive.");

    internal override string TemplateFile => BundleLayout.SingleAccountPipelineTemplate;

    internal override string TemplateDescription => "Deploys a blueprint's stack to one account.";

    protected override Amazon.CDK.AWS.CodePipeline.StageProps[] Stages(BlueprintStack stack, Artifact_ source, ITopic topic)
    {
        InstallationPath.Hold(stack);
        return [new() { StageName = "DeployCloudFormation", Actions = [Deploy(stack, source)] }];
    }

    /// <summary>The CDK lets the action hand CloudFormation's role to any service; this names the one.</summary>
    protected override void AfterBuild(Pipeline pipeline)
    {
        var policy = pipeline.Node.FindChild("DeployCloudFormation").Node.FindChild(Action).Node.FindChild("CodePipelineActionRole").Node.FindChild("DefaultPolicy");
        ((CfnPolicy)policy.Node.DefaultChild!).AddPropertyOverride(
            "PolicyDocument.Statement.0.Condition",
            new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, object> { ["iam:PassedToService"] = DeploymentRole.Service } });
    }

    private CloudFormationCreateUpdateStackAction Deploy(BlueprintStack stack, Artifact_ source)
    {
        var roles = new OwnRoles(StackStart.Of(stack, stack[StackName]));
        var boundary = RightsBoundary.Add(stack, roles, stack[StackName]);
        return new(new CloudFormationCreateUpdateStackActionProps
        {
            ActionName = Action,
            VariablesNamespace = $"{Action}-namespace",
            StackName = stack[StackName],
            TemplatePath = source.AtPath(stack[TemplateFileName]),
            TemplateConfiguration = source.AtPath(stack[TemplateParamsName]),
            ParameterOverrides = new Dictionary<string, object> { [RoleBoundary.Parameter] = boundary.ManagedPolicyArn },
            CfnCapabilities = [CfnCapabilities.NAMED_IAM],
            ReplaceOnFailure = true,
            AdminPermissions = false,
            DeploymentRole = DeploymentRole.Add(stack, roles, boundary),
        });
    }
}
