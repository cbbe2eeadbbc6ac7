using System.Text.RegularExpressions;

namespace Mlops.Sdk.Synthesis.Wildcards;

/// <summary>
/// Why statements of the SDK's helpers and of the CDK's grants have a <c>*</c>. One that nothing here explains, such as an
/// author's own, deserves a reason in the source: an analyzer asks for it.
/// </summary>
internal static class WildcardReasons
{
    /// <summary>Reasons by what the wildcard and the statement's actions look like; the first that fits counts.</summary>
    private static readonly (string Text, string Actions, string Reason)[] Rules =
    [
        ("", "^deny ", "It denies; nothing is left out."),
        ("", @"^all but account:\* cloudformation:\* ", "A boundary, which gives nothing: any service but those that govern identities and accounts, and CloudFormation, which works in other roles."),
        ("", "^all but ", "Any service but those that govern identities and accounts: the resources are whatever the deployed template holds."),
        (@" on \*$", "^cloudwatch:PutMetricData$", "The action knows no resources; a condition narrows it to a namespace."),
        (@" on \*$", @"^((cloudformation:ListStacks|codepipeline:PutJob\w+Result|ecr:GetAuthorizationToken|lambda:ListFunctions|organizations:ListDelegatedAdministrators|sagemaker:ListModelCards|sagemaker:Search|xray:Put\w+)( |$))+$",
            "The actions know no resources."),
        (@" on \*$", "^ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ", "The describing actions know no resources, and Lambda makes the function's network interfaces, whose ids are not known before."),
        (@"^kms:(GenerateDataKey|ReEncrypt)\*$", "", "Two and four actions on one key, as AWS's own key policies say it."),
        ("", @"^kms:\*$", "The account's own administrators, as in the policy that AWS gives a key: without it nobody could change the key."),
        (@" on \*$", "^kms:Decrypt kms:GenerateDataKey$", "The policy is the key's own: no other is meant."),
        (@"^s3:(GetObject|GetBucket|List|DeleteObject|Abort)\*$", "", "The forms of one action, on one bucket: a grant of the CDK."),
        (@"^cloudformation:(DescribeStack|GetTemplate)\*$", "", "The forms of one action, on one stack: a grant of the CDK."),
        (@"^(s3:::.*[^*]|\{\w+\.Arn\})/\*$", @"^s3:\w+\*?( s3:\w+\*?)*$", "Objects below the location; their keys are not known beforehand."),
        (@"/mlops_provisioned_pipelines/[^*]+\*/\*$", "", "The sources of pipelines, below the names of their stacks."),
        (@"/mlops-config\.json\*", "", "Requests in files whose names begin so, and what became of them."),
        (@"/index/\*$", "^dynamodb:", "The table's indexes."),
        (@"^states:execution:[^*]+:\*$", "", "Executions get their names when they are started."),
        (@"^\{\w+\.Arn\}:\*$", "^lambda:InvokeFunction$", "The function's versions."),
        (@"^logs:log-group:/aws/sagemaker/\*$", "", "SageMaker names the groups after the kind of job or the endpoint."),
        (@"^logs:log-group:[^*]+:\*$", "", "The group's streams."),
        (@"^logs:log-group:\*$", "^logs:DescribeLogGroups$", "The action is not for one group."),
        (@"^logs:\*$", "^logs:CreateLogGroup ", "One role for all APIs of an account and region, whose log groups have any name."),
        (@"^codebuild:project/[A-Za-z]+\*$", "", "CodeBuild names the project after the construct."),
        (@"^codebuild:report-group/\{\w+\}-\*$", "", "CodeBuild names report groups after the project and the report."),
        (@"^sagemaker:[a-z-]+-job/\*-\{…\}-\*$", "", "A job whose name is taken gets one with the beginning of the stack's id."),
        (@"^sagemaker:transform-job/mlopssagemakermodel-\*-batch-transform-\*$", "", "The job is named after the model and the moment."),
        (@"^sagemaker:(endpoint|endpoint-config)/sm-clarify-", "", "SageMaker Clarify names its own short-lived endpoint."),
        (@"^sagemaker:model-card/", "", "Model cards have any name; export jobs get theirs when they start."),
        (@"^sagemaker:(model|training-job)/\*$", "^sagemaker:DescribeModel sagemaker:DescribeTrainingJob$", "Model cards describe models and training jobs of any name."),
        (@"^sagemaker:(endpoint-config|model)/\*$", "", "The names are known only from the endpoint's description."),
        (@"^sagemaker:(endpoint|endpoint-config|model)/.+\*$", @"^sagemaker:DescribeEndpoint .*sagemaker:InvokeEndpoint$", "Autopilot names its models and endpoints after the job."),
        (@"^sagemaker:model-package/[^*]+/\*$", "", "The group's versions, which are made after the role."),
        (@"^cloudformation:stack/\*$", "^cloudformation:DescribeStacks$", "CloudFormation lists all stacks of an account, or none."),
        (@"^(cloudformation:stack/|codepipeline:|events:rule/|iam::\{AWS::AccountId\}:(policy|role)/(mlops/)?|lambda:function:|logs:log-group:|s3:::)[a-z-]+\*(/\*)?$", "",
            "What the orchestrator makes, by the beginning of its names; the rest is known only then."),
        (@"^cloudformation:stack/\{\w+\}/\*$", "", "The id that CloudFormation gives the stack."),
        (@"^cloudformation:.*:?stackset(-target)?/", "", "The id that CloudFormation gives the StackSet, which belongs to the management account where a delegated administrator deploys."),
        (@"^cloudformation:.*:type/resource/\*$", "", "The types of the deployed template's resources."),
        (@"^iam::\{AWS::AccountId\}:(role|policy)/\{mlops-pipeline\|\{…\}\}-\*$", "", "CloudFormation names roles after the stack, and IAM's 64 characters leave too little of that name to tell one pipeline's from another's."),
        (@"^iam::\{AWS::AccountId\}:role/aws-service-role/\*$", "", "Roles whose names and rights AWS fixes."),
    ];

    /// <summary>Why a wildcard is there; <see langword="null"/> where nothing is known.</summary>
    /// <param name="text">The action, or the resource with computed parts in braces.</param>
    /// <param name="actions">The statement's actions.</param>
    public static string? Of(string text, string actions) =>
        Rules.FirstOrDefault(rule => Regex.IsMatch(text, rule.Text) && Regex.IsMatch(actions, rule.Actions)).Reason;
}
