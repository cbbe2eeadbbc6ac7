using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Tests.Permissions;

public class DeploymentActionsTests
{
    private static readonly StackPlace Place = StackPlace.Of("mlops-pipeline", "eu-west-1", "111122223333");

    [Theory]
    [InlineData("Bucket: { Type: AWS::S3::Bucket }", "s3:CreateBucket", "arn:aws:s3:::mlops-pipeline-*")]
    [InlineData("Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub 'results-${AWS::AccountId}-${Name}' } }", "s3:CreateBucket", "arn:aws:s3:::results-111122223333-*")]
    [InlineData("Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Join ['-', [results, !Ref AWS::Region]] } }", "s3:DeleteBucket", "arn:aws:s3:::results-eu-west-1")]
    [InlineData("Model: { Type: AWS::SageMaker::Model }", "sagemaker:CreateModel", "arn:aws:sagemaker:eu-west-1:111122223333:model/model-*")]
    [InlineData("Role: { Type: AWS::IAM::Role, Properties: { Path: /mlops/, RoleName: reader } }", "iam:CreateRole", "arn:aws:iam::111122223333:role/mlops/reader")]
    [InlineData("Topic: { Type: AWS::SNS::Topic }", "sns:CreateTopic", "arn:aws:sns:eu-west-1:111122223333:mlops-pipeline-*")]
    [InlineData("Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Bucket } }\n  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: results } }", "s3:DeleteBucketPolicy", "arn:aws:s3:::results")]
    [InlineData("Function: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn } }\n  Role: { Type: AWS::IAM::Role }", "iam:PassRole", "arn:aws:iam::111122223333:role/mlops-pipeline-*")]
    [InlineData("Job: { Type: Custom::Job, Properties: { ServiceToken: !GetAtt Runner.Arn } }\n  Runner: { Type: AWS::Lambda::Function, Properties: { FunctionName: runner } }", "lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:runner")]
    [InlineData("Log: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: /mlops/a } }", "logs:CreateLogGroup", "arn:aws:logs:eu-west-1:111122223333:log-group:/mlops/a*")]
    public void Of_Resource_KeepsItsActionToItsName(string resources, string action, string arn)
    {
        var needed = Of(resources).Actions.Single(needed => needed.Action == action);

        Assert.Equal([arn], needed.Resources);
        Assert.Null(needed.Reason);
    }

    [Fact]
    public void Of_NameThatARequestGives_SaysWhyItIsOpen()
    {
        var needed = Of("Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Name } }").Actions.Single(needed => needed.Action == "s3:CreateBucket");

        Assert.Equal(["arn:aws:s3:::*"], needed.Resources);
        Assert.Equal("the request, or the service itself, gives the name", needed.Reason);
        var origin = Assert.Single(needed.Because);
        Assert.Equal(("AWS::S3::Bucket", "Bucket"), (origin.Type, Assert.Single(origin.LogicalIds)));
        Assert.Contains("create", origin.Handlers);
    }

    [Fact]
    public void Of_PolicyOfARole_LeavesUsersAndGroupsAlone()
    {
        var needed = Of("Policy: { Type: AWS::IAM::Policy, Properties: { Roles: [!Ref Role] } }\n  Role: { Type: AWS::IAM::Role }").Actions;

        Assert.Contains(needed, action => action.Action == "iam:PutRolePolicy");
        Assert.DoesNotContain(needed, action => action.Action is "iam:PutUserPolicy" or "iam:PutGroupPolicy");
    }

    [Fact]
    public void Of_TypeThatNobodyTellsOf_WarnsWithTheLineToAdd()
    {
        var needed = Of("Model: { Type: Acme::Fraud::Model }");

        var warning = Assert.Single(needed.Warnings);
        Assert.Equal(CloudFormationDiagnostics.UnknownActions, warning.Code);
        Assert.Contains("\"Mlops::Permissions\": {\"Acme::Fraud::Model\": [\"fraud:CreateModel\"", warning.Expected, StringComparison.Ordinal);
        Assert.Empty(needed.Actions);
    }

    [Fact]
    public void Of_TypeThatTheTemplateTellsOf_TakesItsActions()
    {
        var needed = Of("Model: { Type: Acme::Fraud::Model }\nMetadata: { 'Mlops::Permissions': { Acme::Fraud::Model: ['fraud:CreateModel'] } }");

        Assert.Empty(needed.Warnings);
        Assert.Equal("fraud:CreateModel", Assert.Single(needed.Actions).Action);
    }

    [Fact]
    public void Allowing_Actions_HasAStatementForEachServiceAndSetOfResources()
    {
        var policy = PolicyDocuments.Allowing(
        [
            new("s3:CreateBucket", ["arn:aws:s3:::a"], [], null), new("s3:DeleteBucket", ["arn:aws:s3:::a"], [], null), new("s3:GetBucketPolicy", ["arn:aws:s3:::b"], [], null), new("iam:GetRole", ["*"], [], "none"),
        ]);

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:GetRole"],"Resource":["*"]},{"Effect":"Allow","Action":["s3:CreateBucket","s3:DeleteBucket"],"Resource":["arn:aws:s3:::a"]},{"Effect":"Allow","Action":["s3:GetBucketPolicy"],"Resource":["arn:aws:s3:::b"]}]}""",
            policy.ToJsonString());
    }

    private static NeededActions Of(string resources) => DeploymentActions.Of(TemplateReader.Read($"Parameters:\n  Name: {{ Type: String }}\nResources:\n  {resources}\n", fromS3: true), Place);
}
