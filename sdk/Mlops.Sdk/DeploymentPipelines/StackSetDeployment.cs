using Amazon.CDK;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodePipeline.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Mlops.Core.Planning;
using Members = Mlops.Core.Planning.DeploymentPipelineContract.UserParameters;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>The action that deploys one stage: it invokes the function <c>stackset</c>, which brings the template to the stage's account as a StackSet.</summary>
/// <param name="pipeline">The pipeline's definition.</param>
/// <param name="stack">The pipeline's stack.</param>
/// <param name="useDelegatedAdmin">The condition that StackSets are administered from a delegated account.</param>
internal sealed class StackSetDeployment(MultiAccountPipeline pipeline, BlueprintStack stack, CfnCondition useDelegatedAdmin)
{
    /// <summary>Adds the function of a stage and makes its action.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="source">The archive.</param>
    public LambdaInvokeAction Add(StageParameters stage, Artifact_ source)
    {
        var stackSet = DeploymentPipelineContract.StackSetOf(stack[pipeline.StackName], stage.Name, stack.ShortId);
        return new(new LambdaInvokeActionProps
        {
            ActionName = $"Deploy{stage.Stage}StackSet",
            VariablesNamespace = $"Deploy{stage.Stage}StackSet-namespace",
            Lambda = Function(stage, stackSet),
            Inputs = [source],
            RunOrder = 1,
            UserParameters = new Dictionary<string, object>
            {
                [Members.StackSetName] = stackSet,
                [Members.Artifact] = source.ArtifactName!,
                [Members.TemplateFile] = stack[pipeline.TemplateFileName],
                [Members.StageParamsFile] = stack[stage.ParamsName],
                [Members.AccountIds] = new[] { stack[stage.AccountId] },
                [Members.OrgIds] = new[] { stack[stage.OrgId] },
                [Members.Regions] = new[] { Aws.REGION },
            },
        });
    }

    private Function Function(StageParameters stage, string stackSet)
    {
        var function = stack.AddFunction(
            MultiAccountPipeline.Deployer,
            environment: new() { ["CALL_AS"] = Fn.ConditionIf(useDelegatedAdmin.LogicalId, "DELEGATED_ADMIN", "SELF").ToString() },
            new() { Id = $"Deploy{stage.Stage}StackSet", Timeout = TimeSpan.FromMinutes(15) });
        foreach (var statement in Statements(stackSet))
        {
            function.AddToRolePolicy(statement);
        }

        var policy = new Policy(stack, $"Deploy{stage.Stage}DelegatedAdminPolicy", new PolicyProps
        {
            // "*": the action has no resources (Service Authorization Reference, "AWS Organizations").
            Statements = [new(new PolicyStatementProps { Actions = ["organizations:ListDelegatedAdministrators"], Resources = ["*"] })],
        });
        policy.AttachToRole(function.Role!);
        stack.When(useDelegatedAdmin, policy);
        return function;
    }

    /// <summary>What the function may do, with the StackSet of its own stage only (Service Authorization Reference, "AWS CloudFormation").</summary>
    private PolicyStatement[] Statements(string stackSet)
    {
        // A delegated administrator's StackSets belong to the management account.
        var owner = Fn.ConditionIf(useDelegatedAdmin.LogicalId, "*", Aws.ACCOUNT_ID).ToString();
        var arn = Policies.Arn($"cloudformation:{Aws.REGION}:{owner}:stackset/{stackSet}:*");
        return
        [
            new(new PolicyStatementProps
            {
                Sid = "SeeOwnStackSet",
                Actions = ["cloudformation:DescribeStackInstance", "cloudformation:DescribeStackSet", "cloudformation:DescribeStackSetOperation"],
                Resources = [arn],
            }),
            new(new PolicyStatementProps
            {
                Sid = "CreateOwnStackSet",
                Actions = ["cloudformation:CreateStackSet"],
                Resources = [arn, Policies.Arn("cloudformation:*::type/resource/*")],
            }),
            new(new PolicyStatementProps
            {
                Sid = "DeployOwnStackSet",
                Actions = ["cloudformation:CreateStackInstances", "cloudformation:UpdateStackSet"],
                Resources = [arn, Policies.Arn($"cloudformation:{Aws.REGION}::type/resource/*"), Policies.Arn($"cloudformation::{owner}:stackset-target/{stackSet}:*")],
            }),
        ];
    }
}
