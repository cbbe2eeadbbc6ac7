using System.Text.Json.Nodes;
using Mlops.Blueprints.Boundaries;
using Mlops.CloudFormation.Permissions;
using Xunit.Abstractions;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>What the orchestrator's roles let through of the calls that its functions and CloudFormation make, and of others.</summary>
/// <param name="output">Where the counts go.</param>
public sealed class OrchestratorRoleTests(ITestOutputHelper output)
{
    private const string Account = EvaluatedTemplate.Account;
    private const string Own = $"arn:aws:cloudformation:eu-west-1:{Account}:stack/mlops-pipeline-churn-churnscoring-codepipeline/5c1ab3f0";
    private const string Foreign = $"arn:aws:cloudformation:eu-west-1:{Account}:stack/payroll/5c1ab3f0";
    private const string Pipeline = $"arn:aws:codepipeline:eu-west-1:{Account}:mlops-pipeline-churn-churnscoring-codepipeline-DeploymentPipeline-1A2B";
    private const string PipelineRole = $"arn:aws:iam::{Account}:role/mlops/mlops-pipeline-churn-churnscoring-c-DeploymentRole-1A2B";
    private const string BlueprintRole = $"arn:aws:iam::{Account}:role/mlops-pipeline-churn-churnscoring-ScoreRole-1A2B";

    private static readonly EvaluatedTemplate Single = new(BuiltIn.Orchestrators.Value["orchestrator_single_account.yaml"].Yaml, "mlops-orchestrator", ("ExistingS3Bucket", "my-models"));
    private static readonly EvaluatedTemplate Multi = new(
        BuiltIn.Orchestrators.Value["orchestrator_multi_account.yaml"].Yaml, "mlops-orchestrator", ("DelegatedAdminAccount", "Yes"));

    private static string Blueprints => $"arn:aws:s3:::{Single.Arn(Single.OfType("AWS::S3::Bucket").Single(id => id.StartsWith("Blueprint", StringComparison.Ordinal)))}";

    private static string Assets => "arn:aws:s3:::my-models";

    [Fact]
    public void Api_MayDoWhatItsRoutesNeed() => AssertAllowed(
        Single, "ApiRole",
        ("s3:GetObject", $"{Blueprints}/blueprints/catalogs/builtin.json"), ("s3:ListBucket", Blueprints),
        ("s3:GetObject", $"{Assets}/reports/quality.json"), ("s3:ListBucket", Assets),
        ("s3:PutObject", $"{Assets}/mlops_provisioned_pipelines/mlops-pipeline-churn-churnscoring/template.zip"),
        ("s3:DeleteObject", $"{Assets}/mlops_provisioned_pipelines/mlops-pipeline-churn-churnscoring/template.zip"),
        ("s3:PutObject", $"{Assets}/model_card_exports/churn.pdf"),
        ("cloudformation:CreateStack", Own), ("cloudformation:UpdateStack", Own), ("cloudformation:DeleteStack", Own), ("cloudformation:DescribeStackEvents", Own),
        ("cloudformation:ListStackResources", Own), ("cloudformation:DescribeStacks", Foreign), ("cloudformation:TagResource", Own),
        ("codepipeline:GetPipeline", Pipeline), ("codepipeline:GetPipelineState", Pipeline), ("codepipeline:ListPipelineExecutions", Pipeline),
        ("codepipeline:StartPipelineExecution", Pipeline), ("codepipeline:PutApprovalResult", $"{Pipeline}/DeployDev/DeployStaging"), ("codepipeline:RetryStageExecution", $"{Pipeline}/DeployDev"),
        ("sagemaker:CreateModelCard", $"arn:aws:sagemaker:eu-west-1:{Account}:model-card/churn"), ("sagemaker:CreateModelCardExportJob", $"arn:aws:sagemaker:eu-west-1:{Account}:model-card/churn"),
        ("sagemaker:DescribeModelCardExportJob", $"arn:aws:sagemaker:eu-west-1:{Account}:model-card/churn/export-job/1"), ("sagemaker:Search", "*"), ("sagemaker:ListModelCards", "*"),
        ("sagemaker:DescribeModel", $"arn:aws:sagemaker:eu-west-1:{Account}:model/churn"), ("sagemaker:DescribeTrainingJob", $"arn:aws:sagemaker:eu-west-1:{Account}:training-job/churn"));

    [Fact]
    public void Api_MayDoWhatTheToolIsSaidToNeed()
    {
        var tasks = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "permissions.json")))!.AsObject();
        string[] said = [.. new[] { "mlops provision", "mlops approve", "mlops delete" }.SelectMany(task => tasks[task]!.AsArray()).SelectMany(statement => Statements.Texts(statement!["Action"])).Append("codepipeline:RetryStageExecution")];
        var may = Single.Statements(Role(Single, "ApiRole")).SelectMany(statement => Statements.Texts(statement["Action"])).Where(action => action.Split(':')[0] is not ("logs" or "sagemaker"));

        Assert.Equal(may.Distinct().Order(StringComparer.Ordinal), said.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Api_MayDoNothingElse() => AssertDenied(
        Single, "ApiRole",
        ("s3:PutObject", $"{Blueprints}/blueprints/catalogs/builtin.json"), ("s3:DeleteObject", $"{Blueprints}/blueprints/catalogs/builtin.json"),
        ("s3:PutObject", $"{Assets}/models/churn.tar.gz"), ("s3:DeleteObject", $"{Assets}/models/churn.tar.gz"), ("s3:PutBucketPolicy", Assets),
        ("cloudformation:CreateStack", Foreign), ("cloudformation:DeleteStack", Foreign), ("cloudformation:UpdateStack", $"arn:aws:cloudformation:eu-west-1:{Account}:stack/mlops-orchestrator/5c1ab3f0"),
        ("cloudformation:DeleteStackSet", $"arn:aws:cloudformation:eu-west-1:{Account}:stackset/mlops-pipeline-churn-dev-1a2b3c4d:1"),
        ("codepipeline:PutApprovalResult", $"arn:aws:codepipeline:eu-west-1:{Account}:payroll/Deploy/Approve"),
        ("lambda:UpdateFunctionCode", $"arn:aws:lambda:eu-west-1:{Account}:function:mlops-pipeline-churn"), ("iam:CreateRole", PipelineRole), ("sts:AssumeRole", PipelineRole));

    [Fact]
    public void Api_HandsOneRoleToCloudFormationAndToNobodyElse()
    {
        var statements = Single.Statements(Role(Single, "ApiRole"));
        var role = Single.Arn(Role(Single, "PipelineStacksRole"));

        Assert.True(new IamCall("iam:PassRole", role, ("iam:PassedToService", "cloudformation.amazonaws.com")).IsAllowedBy(statements));
        Assert.False(new IamCall("iam:PassRole", role, ("iam:PassedToService", "lambda.amazonaws.com")).IsAllowedBy(statements));
        Assert.False(new IamCall("iam:PassRole", PipelineRole, ("iam:PassedToService", "cloudformation.amazonaws.com")).IsAllowedBy(statements));
    }

    [Fact]
    public void Api_OfSeveralAccounts_ManagesItsOwnStackSets()
    {
        const string management = "555555555555";
        AssertAllowed(
            Multi, "ApiRole",
            ("cloudformation:DeleteStackSet", $"arn:aws:cloudformation:eu-west-1:{management}:stackset/mlops-pipeline-churn-dev-1a2b3c4d:1"),
            ("cloudformation:ListStackInstances", $"arn:aws:cloudformation:eu-west-1:{management}:stackset/mlops-pipeline-churn-dev-1a2b3c4d:1"),
            ("cloudformation:DeleteStackInstances", $"arn:aws:cloudformation:eu-west-1:{management}:stackset/mlops-pipeline-churn-dev-1a2b3c4d:1"));
        AssertDenied(
            Multi, "ApiRole",
            ("cloudformation:DeleteStackSet", $"arn:aws:cloudformation:eu-west-1:{management}:stackset/guardrails:1"),
            ("cloudformation:CreateStackSet", $"arn:aws:cloudformation:eu-west-1:{management}:stackset/mlops-pipeline-churn-dev-1a2b3c4d:1"));
    }

    [Fact]
    public void BundleCopy_PublishesAndTakesBackNothingButACatalog()
    {
        AssertAllowed(
            Single, "BundleCopyRole",
            ("s3:GetObject", "arn:aws:s3:::ArtifactsBucket/BundleKey"), ("s3:PutObject", $"{Blueprints}/blueprints/versions/1a2b/x.yaml"), ("s3:DeleteObject", $"{Blueprints}/blueprints/catalogs/builtin.json"));
        AssertDenied(
            Single, "BundleCopyRole",
            ("s3:GetObject", "arn:aws:s3:::ArtifactsBucket/other"), ("s3:DeleteObject", $"{Blueprints}/blueprints/versions/1a2b/x.yaml"), ("s3:PutObject", $"{Assets}/x"), ("cloudformation:CreateStack", Own));
    }

    [Fact]
    public void Health_OnlyLooks()
    {
        var actions = Single.Statements(Role(Single, "HealthRole")).SelectMany(statement => Statements.Texts(statement["Action"])).Where(action => !action.StartsWith("logs:", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(":(Describe|Get|List)", action));
    }

    [Fact]
    public void PipelineStacksRole_MayMakeWhatThePipelinesStacksHold() => AssertAllowed(
        Single, "PipelineStacksRole",
        ("iam:CreateRole", PipelineRole), ("iam:PutRolePolicy", PipelineRole), ("iam:CreateRole", BlueprintRole),
        ("iam:CreatePolicy", $"arn:aws:iam::{Account}:policy/mlops/mlops-pipeline-churn-RightsBoundary-1A2B"),
        ("s3:CreateBucket", "arn:aws:s3:::mlops-pipeline-churn-pipelineartifacts-1a2b"), ("s3:PutLifecycleConfiguration", "arn:aws:s3:::mlops-pipeline-churn-pipelineartifacts-1a2b"),
        ("codepipeline:CreatePipeline", Pipeline), ("codepipeline:UpdatePipeline", Pipeline),
        ("lambda:CreateFunction", $"arn:aws:lambda:eu-west-1:{Account}:function:mlops-pipeline-churn-DeployDevStackSet-1A2B"), ("s3:GetObject", $"{Blueprints}/blueprints/byom/lambdas/mlops_functions/1a2b.zip"),
        ("logs:CreateLogGroup", $"arn:aws:logs:eu-west-1:{Account}:log-group:mlops-pipeline-churn-DeployDevStackSetLogs-1A2B"), ("logs:PutRetentionPolicy", $"arn:aws:logs:eu-west-1:{Account}:log-group:mlops-pipeline-churn-Logs-1A2B"),
        ("logs:DescribeLogGroups", $"arn:aws:logs:eu-west-1:{Account}:log-group::log-stream:"),
        ("events:PutRule", $"arn:aws:events:eu-west-1:{Account}:rule/mlops-pipeline-churn-NotifyUser-1A2B"), ("events:PutTargets", $"arn:aws:events:eu-west-1:{Account}:rule/mlops-pipeline-churn-NotifyUser-1A2B"),
        ("codebuild:CreateProject", $"arn:aws:codebuild:eu-west-1:{Account}:project/ContainerFactory1A2B"));

    [Fact]
    public void PipelineStacksRole_ReachesNeitherTheOrchestratorNorOthers() => AssertDenied(
        Single, "PipelineStacksRole",
        ("iam:PutRolePolicy", $"arn:aws:iam::{Account}:role/mlops/mlops-orchestrator-ApiRole-1A2B"), ("iam:PutRolePolicy", Single.Arn(Role(Single, "PipelineStacksRole"))),
        ("iam:UpdateAssumeRolePolicy", $"arn:aws:iam::{Account}:role/Admin"), ("iam:CreateUser", $"arn:aws:iam::{Account}:user/mlops-pipeline"),
        ("lambda:UpdateFunctionCode", $"arn:aws:lambda:eu-west-1:{Account}:function:mlops-orchestrator-Api-1A2B"), ("s3:PutBucketPolicy", Blueprints), ("s3:PutObject", $"{Blueprints}/blueprints/x"),
        ("s3:CreateBucket", "arn:aws:s3:::payroll"), ("events:PutRule", $"arn:aws:events:eu-west-1:{Account}:rule/payroll"), ("organizations:LeaveOrganization", "*"));

    [Theory]
    [InlineData("codepipeline.amazonaws.com", true)]
    [InlineData("lambda.amazonaws.com", true)]
    [InlineData("codebuild.amazonaws.com", true)]
    [InlineData("ec2.amazonaws.com", false)]
    [InlineData("cloudformation.amazonaws.com", false)]
    public void PipelineStacksRole_HandsRolesToServicesOfPipelines(string service, bool isAllowed) => Assert.All(
        (string[])[PipelineRole, BlueprintRole],
        role => Assert.Equal(isAllowed, new IamCall("iam:PassRole", role, ("iam:PassedToService", service)).IsAllowedBy(Single.Statements(Role(Single, "PipelineStacksRole")))));

    private void AssertAllowed(EvaluatedTemplate stack, string role, params (string Action, string Resource)[] calls)
    {
        var statements = stack.Statements(Role(stack, role));
        Assert.All(calls, call => Assert.True(new IamCall(call.Action, call.Resource).IsAllowedBy(statements), $"{call.Action} on {call.Resource}"));
        output.WriteLine($"counted: {role}: {calls.Length} calls that are allowed");
    }

    private void AssertDenied(EvaluatedTemplate stack, string role, params (string Action, string Resource)[] calls)
    {
        IReadOnlyList<JsonObject> statements = stack.Statements(Role(stack, role));
        Assert.All(calls, call => Assert.False(new IamCall(call.Action, call.Resource).IsAllowedBy(statements), $"{call.Action} on {call.Resource}"));
        output.WriteLine($"counted: {role}: {calls.Length} calls that are denied");
    }

    private static string Role(EvaluatedTemplate stack, string name) => stack.OfType("AWS::IAM::Role").Single(role => role.StartsWith(name, StringComparison.Ordinal));
}
