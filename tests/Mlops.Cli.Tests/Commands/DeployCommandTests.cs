using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudFormation;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Archives;
using Mlops.Core.Manifests;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops deploy</c> and <c>mlops destroy</c> with a small orchestrator, on a local cloud that is taken for AWS.</summary>
public sealed class DeployCommandTests : IAsyncLifetime
{
    private ServedAws _aws = null!;

    public async Task InitializeAsync()
    {
        _aws = await ServedAws.StartAsync();
        await _aws.WriteDeploymentAsync(Templates.Orchestrator);
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [SkippableFact]
    public async Task StageAccountTemplate_IsPrinted_AndLetsPeopleReadAndNothingElse_ThenMendWhereTheyMay()
    {
        Skip.IfNot(CfnLint.IsThere, CfnLint.Absent);
        var printed = await _aws.RunAsync("deploy", "--stage-account-template");
        Assert.Equal(0, printed.ExitCode);
        CfnLint.Check(_aws.Project.Write("stage-account.yaml", printed.Output));

        await _aws.CreateStackAsync("stage", printed.Output, ("OrchestratorAccount", "111122223333"));
        using var identities = new AmazonIdentityManagementServiceClient(
            new BasicAWSCredentials(_aws.Environment["AWS_ACCESS_KEY_ID"], _aws.Environment["AWS_SECRET_ACCESS_KEY"]),
            new AmazonIdentityManagementServiceConfig { ServiceURL = _aws.Environment["AWS_ENDPOINT_URL"], AuthenticationRegion = _aws.Environment["AWS_REGION"] });
        const string Reader = "mlops-stage-reader";
        const string Repairer = "mlops-stage-repairer";
        const string Own = "arn:aws:cloudformation:us-east-1:000000000000:stack/StackSet-mlops-pipeline-churn-dev-1a2b/5c1a";
        const string Group = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/StackSet-mlops-pipeline-churn-Score-1A2B:log-stream:";

        Assert.Equal(["allowed", "allowed", "allowed"], await DecideAsync(Reader, Own, "cloudformation:DescribeStacks", "cloudformation:DescribeStackEvents", "cloudformation:ListStackResources"));
        Assert.Equal(["allowed"], await DecideAsync(Reader, Group, "logs:FilterLogEvents"));
        Assert.Equal(["implicitDeny", "implicitDeny", "implicitDeny"], await DecideAsync(Reader, Own, "cloudformation:DeleteStack", "cloudformation:GetTemplate", "cloudformation:UpdateStack"));
        Assert.Equal(["implicitDeny"], await DecideAsync(Reader, "arn:aws:cloudformation:us-east-1:000000000000:stack/payroll/5c1a", "cloudformation:DescribeStacks"));
        Assert.Equal(["implicitDeny"], await DecideAsync(Reader, "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/payroll:log-stream:", "logs:FilterLogEvents"));

        Assert.Contains("mlops-stage-repairer", (await Assert.ThrowsAsync<NoSuchEntityException>(() => DecideAsync(Repairer, Own, "cloudformation:DeleteStack"))).Message, StringComparison.Ordinal);
        await _aws.CreateStackAsync("mended", printed.Output, ("OrchestratorAccount", "111122223333"), ("RoleName", "other-reader"), ("RepairPolicies", "arn:aws:iam::000000000000:policy/churn"));

        Assert.Equal(["allowed", "allowed", "allowed"], await DecideAsync(Repairer, Own, "cloudformation:DescribeStacks", "cloudformation:ContinueUpdateRollback", "cloudformation:DeleteStack"));
        Assert.Equal(["implicitDeny", "implicitDeny"], await DecideAsync(Repairer, "arn:aws:cloudformation:us-east-1:000000000000:stack/payroll/5c1a", "cloudformation:ContinueUpdateRollback", "cloudformation:DeleteStack"));
        Assert.Equal(["implicitDeny", "implicitDeny"], await DecideAsync(Repairer, Own, "cloudformation:UpdateStack", "cloudformation:SetStackPolicy"));

        async Task<IEnumerable<string>> DecideAsync(string role, string resource, params string[] actions) =>
            (await identities.SimulatePrincipalPolicyAsync(new() { PolicySourceArn = $"arn:aws:iam::000000000000:role/{role}", ActionNames = [.. actions], ResourceArns = [resource] }))
                .EvaluationResults!.Select(result => result.EvalDecision!.Value);
    }

    [Fact]
    public async Task Orchestrator_IsDeployedUsedUpdatedAndDestroyed()
    {
        var rehearsed = await JsonAsync(DeployOf("--dry-run", "--notification-email", "a@example.com"));
        Assert.Equal("Declined", (string)rehearsed["end"]!);
        Assert.Equal(["mlops-bootstrap", "mlops-orchestrator"], rehearsed["changes"]!.AsArray().Select(stack => (string)stack!["stack"]!));
        Assert.Empty(await StacksAsync());

        var unanswered = await _aws.RunAsync(DeployOf("--notification-email", "a@example.com"));
        Assert.Equal(2, unanswered.ExitCode);
        Assert.Contains("MLOPS4042", unanswered.Error, StringComparison.Ordinal);
        Assert.Contains("account 000000000000  region us-east-1", unanswered.Output, StringComparison.Ordinal);
        Assert.Empty(await StacksAsync());

        var deployed = await JsonAsync(DeployOf("--yes", "--notification-email", "a@example.com"));
        Assert.Equal("Changed", (string)deployed["end"]!);
        Assert.Contains("sts:AssumeRole by lambda.amazonaws.com", $"{deployed["changes"]}", StringComparison.Ordinal);
        Assert.Equal("NoChange", (string)(await JsonAsync(DeployOf("--yes")))["end"]!);

        _aws.Environment["MLOPS_TARGET"] = "aws";
        await JsonAsync("publish");
        Assert.True((bool)(await JsonAsync("provision", "request.json", "--wait"))["succeeded"]!);

        var updated = await _aws.RunAsync(DeployOf("--yes", "--use-model-registry"));
        Assert.True(updated.ExitCode == 0, updated.Error);
        Assert.Contains("Role newly allows:", updated.Output, StringComparison.Ordinal);
        Assert.Contains("sagemaker:ListModelPackages on arn:aws:s3:::mlops-assets-000000000000-us-east-1/*", updated.Output, StringComparison.Ordinal);

        var refused = await _aws.RunAsync("destroy", "--yes");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("MLOPS4046", refused.Error, StringComparison.Ordinal);
        await JsonAsync("delete", TestProject.StackName, "--yes");
        var destroyed = await JsonAsync("destroy", "--all", "--yes");
        Assert.Equal(["mlops-assets-000000000000-us-east-1", "mlops-blueprints-000000000000-us-east-1"], destroyed["kept"]!.AsArray().Select(kept => (string)kept!).Order());
        Assert.Empty(await StacksAsync());
        Assert.Empty((await JsonAsync("destroy", "--all", "--yes"))["stacks"]!.AsArray());
    }

    [Fact]
    public async Task Deploy_BlueprintsWithoutAPipeline_GivesTheRoleWhatTheyNeed()
    {
        await _aws.WriteDeploymentAsync(Templates.Orchestrator.Replace("Resources:\n", "Resources:\n  PipelineStacksRole: { Type: AWS::IAM::Role, Properties: { Path: /mlops/, AssumeRolePolicyDocument: { Statement: [] } } }\n", StringComparison.Ordinal));
        using var direct = new TestProject("printing", change: manifest => manifest with { Deployment = Deployment.Stack, StackName = new("model_name", "Printing"), Permissions = [new(["fraud:CreateModel"], ["*"], "Fraud knows no names.")] });
        await JsonAsync(DeployOf("--yes", "--notification-email", "a@example.com"));

        var published = await _aws.RunAsync("publish", "--target", "aws", "--bundle", direct.Bundle);
        Assert.True(published.ExitCode == 0, published.Error);
        Assert.Contains("! warning MLOPS4069: The orchestrator was not deployed with the permissions that deploying 'printing' needs.", published.Error, StringComparison.Ordinal);
        Assert.Contains("Run 'mlops deploy'", published.Error, StringComparison.Ordinal);

        var deployed = await _aws.RunAsync(DeployOf("--yes"));
        Assert.True(deployed.ExitCode == 0, deployed.Error);
        Assert.Contains("DirectDeployments1 newly allows:", deployed.Output, StringComparison.Ordinal);
        Assert.Contains("fraud:CreateModel on *", deployed.Output, StringComparison.Ordinal);
        Assert.Contains("sagemaker:CreateEndpoint on arn:aws:sagemaker:us-east-1:000000000000:endpoint/endpoint-*", deployed.Output, StringComparison.Ordinal);
        Assert.Equal("NoChange", (string)(await JsonAsync(DeployOf("--yes")))["end"]!);
        Assert.Empty((await JsonAsync("publish", "--target", "aws", "--bundle", direct.Bundle))["warnings"]!.AsArray());

        using var less = new TestProject("printing", change: manifest => manifest with { Deployment = Deployment.Stack, StackName = new("model_name", "Printing") }, template: "Resources: { Topic: { Type: AWS::SNS::Topic } }");
        Assert.Contains("MLOPS4085", $"{(await JsonAsync("publish", "--target", "aws", "--bundle", less.Bundle, "--dry-run"))["warnings"]}", StringComparison.Ordinal);

        using var more = new TestProject("printing", change: manifest => manifest with { Deployment = Deployment.Stack, StackName = new("model_name", "Printing") });
        Assert.Contains("Deploying 'printing' needs other permissions now", $"{(await JsonAsync("publish", "--target", "aws", "--bundle", more.Bundle, "--dry-run"))["warnings"]}".Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_DryRunIntoAnEmptyAccount_SaysWhyAStackIsNotShown()
    {
        // CloudFormation takes so long a template from a bucket only.
        await _aws.WriteDeploymentAsync($"{Templates.Orchestrator}\n#{new string('-', 60_000)}\n");

        var shown = await _aws.RunAsync(DeployOf("--dry-run", "--notification-email", "a@example.com"));

        Assert.True(shown.ExitCode == 0, shown.Error);
        Assert.Contains("what would be made in mlops-orchestrator can be shown when mlops-bootstrap is there", shown.Output, StringComparison.Ordinal);
        Assert.Empty(await StacksAsync());
    }

    [Fact]
    public async Task Deploy_Replacement_IsCalledOut()
    {
        await JsonAsync(DeployOf("--yes", "--notification-email", "a@example.com"));

        var shown = await _aws.RunAsync(DeployOf("--dry-run", "--parameter", "LogBucket=mlops-other-logs"));

        Assert.True(shown.ExitCode == 0, shown.Error);
        Assert.Contains("Logs is replaced: what it holds does not go with it", shown.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60_000)]
    public async Task Deploy_ParametersThatAreMissingAndUnknown_AreAllNamedBeforeAnythingIsMade(int moreCharacters)
    {
        await _aws.WriteDeploymentAsync($"{Templates.Orchestrator}\nDescription: Long.\n#{new string('-', moreCharacters)}\n");

        var refused = await _aws.RunAsync(DeployOf("--yes", "--parameter", "UseModelRegistri=Yes"));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("needs a value for its parameter NotificationEmail: Who is told.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Give it one: --notification-email EMAIL.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("has no parameter UseModelRegistri", refused.Error, StringComparison.Ordinal);
        Assert.Contains("UseModelRegistry", refused.Error, StringComparison.Ordinal);
        Assert.Empty(await StacksAsync());
    }

    [Fact]
    public async Task Deploy_ThatFailed_GoesOnWhenTheCauseIsMended()
    {
        var failed = await _aws.RunAsync(DeployOf("--yes", "--notification-email", "a@example.com", "--parameter", "LogBucket=No_Bucket"));
        Assert.Equal(4, failed.ExitCode);
        Assert.Contains("Logs", failed.Error, StringComparison.Ordinal);

        var mended = await JsonAsync(DeployOf("--yes", "--notification-email", "a@example.com"));

        Assert.Equal("Changed", (string)mended["end"]!);
    }

    [Fact]
    public async Task Deploy_StackThatWasLeftInReview_IsDeployed()
    {
        using (var cloudFormation = _aws.Client())
        {
            await cloudFormation.CreateChangeSetAsync(new()
            {
                StackName = "mlops-orchestrator",
                ChangeSetName = "left",
                ChangeSetType = ChangeSetType.CREATE,
                TemplateBody = "Resources: { Topic: { Type: AWS::SNS::Topic } }",
            });
        }

        Assert.Equal("Changed", (string)(await JsonAsync(DeployOf("--yes", "--notification-email", "a@example.com")))["end"]!);
    }

    [Fact]
    public async Task Deploy_FileThatIsNone_IsNamed()
    {
        _aws.Project.Write("other.zip", "no zip");

        var refused = await _aws.RunAsync("deploy", "--yes", "--bundle", _aws.Project.Bundle, "--deployment-file", "other.zip");

        Assert.Equal((5, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("MLOPS4065", refused.Error, StringComparison.Ordinal);
    }

    private string[] DeployOf(params string[] options) => ["deploy", "--bundle", _aws.Project.Bundle, "--deployment-file", "orchestrator.zip", .. options];

    private async Task<IEnumerable<string>> StacksAsync()
    {
        using var cloudFormation = _aws.Client();
        return (await cloudFormation.DescribeStacksAsync(new())).Stacks?.Select(stack => stack.StackName!) ?? [];
    }

    private async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var result = await _aws.RunAsync([.. arguments, "--format", "json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Json;
    }
}
