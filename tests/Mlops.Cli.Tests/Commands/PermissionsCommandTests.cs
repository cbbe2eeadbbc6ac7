using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

public class PermissionsCommandTests
{
    private const string OwnPipeline = """
        Parameters: { StackName: { Type: String } }
        Resources:
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties: { Stages: [{ Name: Deploy, Actions: [{ Name: deploy, Configuration: { RoleArn: { 'Fn::GetAtt': [Role, Arn] } } }] }] }
          Role: { Type: AWS::IAM::Role }
          Other: { Type: AWS::IAM::Role }
          Boundary: { Type: AWS::IAM::ManagedPolicy, Properties: { Path: /mlops/, PolicyDocument: { Statement: [{ Effect: Allow, NotAction: 'iam:*', Resource: '*' }] } } }
          RolePolicy:
            Type: AWS::IAM::Policy
            Properties:
              Roles: [{ Ref: Role }]
              PolicyDocument:
                Statement:
                  - Effect: Allow
                    Action: ['s3:CreateBucket']
                    Resource: [{ 'Fn::Sub': ['arn:${AWS::Partition}:s3:::${Word}-*', { Word: { 'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: StackName }] }] } }] }]
                  - { Effect: Allow, Action: 'iam:CreateRole', Resource: '*', Condition: { StringEquals: { 'iam:PermissionsBoundary': { Ref: Boundary } } } }
          OtherPolicy: { Type: AWS::IAM::Policy, Properties: { Roles: [{ Ref: Other }], PolicyDocument: { Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }] } } }
          More: { Type: AWS::IAM::ManagedPolicy, Properties: { Roles: [{ Ref: Role }], PolicyDocument: { Statement: [{ Effect: Allow, Action: ['sns:CreateTopic'], Resource: ['*'] }] } } }
        """;

    [Fact]
    public async Task Permissions_Text_ExplainsWhatBringsEachAction()
    {
        using var project = new TestProject();

        var result = await project.RunAsync("permissions", "scoring", "--region", "eu-west-1", "--account", "111122223333");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("sagemaker:CreateEndpoint  create of AWS::SageMaker::Endpoint (Endpoint)", result.Output, StringComparison.Ordinal);
        Assert.Contains("arn:aws:sagemaker:eu-west-1:111122223333:endpoint/endpoint-*", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_Json_IsThePolicyAndItsExplanation()
    {
        using var project = new TestProject();

        var json = (await project.RunAsync("permissions", "SCORING", "--format", "json")).Json;

        Assert.Equal("2012-10-17", (string?)json["policy"]!["Version"]);
        Assert.Contains(json["policy"]!["Statement"]!.AsArray(), statement => statement!["Action"]!.AsArray().Any(action => (string?)action == "s3:CreateBucket"));
        Assert.Contains(json["explanation"]!.AsArray(), action => (string?)action!["action"] == "s3:CreateBucket" && (string?)action["reason"] is not null);
        Assert.Null(json["difference"]);
    }

    [Fact]
    public async Task Permissions_Diff_TellsWhatIsAddedAndRemoved()
    {
        using var project = new TestProject(template: Templates.Scoring.Replace("Resources:\n", "Resources:\n  Topic: { Type: AWS::SNS::Topic }\n", StringComparison.Ordinal));
        using var older = new TestProject();

        var more = await project.RunAsync("permissions", "scoring", "--diff", older.Bundle);
        var less = await older.RunAsync("permissions", "scoring", "--diff", project.Bundle);
        var same = await project.RunAsync("permissions", "scoring", "--diff", project.Bundle, "--format", "json");

        Assert.Equal((ExitCodes.OutOfDate, ExitCodes.Success, ExitCodes.Success), (more.ExitCode, less.ExitCode, same.ExitCode));
        Assert.Contains("+ sns:CreateTopic on arn:*:sns:*:*:mlops-pipeline-*", more.Output, StringComparison.Ordinal);
        Assert.Contains("- sns:CreateTopic on", less.Output, StringComparison.Ordinal);
        Assert.Empty(same.Json["difference"]!["added"]!.AsArray());
    }

    [Fact]
    public async Task Permissions_DiffWithoutTheType_AddsEverything()
    {
        using var project = new TestProject();
        using var other = new TestProject(pipelineType: "other");

        var result = await project.RunAsync("permissions", "scoring", "--diff", other.Bundle);

        Assert.Equal(ExitCodes.OutOfDate, result.ExitCode);
        Assert.Contains("+ s3:CreateBucket on", result.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 removed.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_TypeWithAPipelineOfItsOwn_IsWhatTheRoleHas()
    {
        using var project = new TestProject(ownPipeline: OwnPipeline);

        var json = (await project.RunAsync("permissions", "scoring", "--region", "eu-west-1", "--account", "111122223333", "--format", "json")).Json;

        Assert.Equal(
            """[{"Effect":"Allow","Action":["s3:CreateBucket"],"Resource":["arn:aws:s3:::mlops-*"]},{"Effect":"Allow","Action":"iam:CreateRole","Resource":"*","Condition":{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::111122223333:policy/mlops/mlops-pipeline-*-Boundary-*"}}},{"Effect":"Allow","Action":["sns:CreateTopic"],"Resource":["*"]}]""",
            json["policy"]!["Statement"]!.ToJsonString());
        Assert.Contains(json["explanation"]!.AsArray(), action => (string?)action!["action"] == "s3:CreateBucket");
    }

    [Fact]
    public async Task Permissions_DiffOfPipelines_ComparesWhatTheRolesHave()
    {
        using var project = new TestProject(ownPipeline: OwnPipeline);
        using var older = new TestProject(ownPipeline: OwnPipeline.Replace("sns:CreateTopic", "sns:DeleteTopic", StringComparison.Ordinal));

        var result = await project.RunAsync("permissions", "scoring", "--diff", older.Bundle);

        Assert.Equal(ExitCodes.OutOfDate, result.ExitCode);
        Assert.Contains("+ sns:CreateTopic on *", result.Output, StringComparison.Ordinal);
        Assert.Contains("- sns:DeleteTopic on *", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 added, 1 removed.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_WhatTheBlueprintAsksFor_IsExplainedByItsReason()
    {
        using var project = new TestProject(change: manifest => manifest with { Permissions = [new(["fraud:CreateModel"], ["*"], "Fraud knows no names.")] });

        Assert.Contains("fraud:CreateModel  asked for by the blueprint: Fraud knows no names.", (await project.RunAsync("permissions", "scoring")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_TypeThatNobodyTellsOf_Warns()
    {
        using var project = new TestProject(template: Templates.Scoring.Replace("Resources:\n", "Resources:\n  Model: { Type: Acme::Fraud::Model }\n", StringComparison.Ordinal));

        var result = await project.RunAsync("permissions", "scoring");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("! warning MLOPS3014 /Resources/Model", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_UnknownType_IsRefused()
    {
        using var project = new TestProject();

        Assert.Equal(ExitCodes.InvalidRequest, (await project.RunAsync("permissions", "scorin")).ExitCode);
    }
}
