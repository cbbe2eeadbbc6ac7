using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Manifests;

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

    [Theory]
    [InlineData("AWS::Lambda::Function", "FileSystemConfigs: [{ Arn: !Ref Name, LocalMountPath: /mnt/x }]", "elasticfilesystem:DescribeMountTargets")]
    [InlineData("AWS::Lambda::Function", "VpcConfig: { SubnetIds: [!Ref Name] }", "ec2:DescribeSubnets")]
    [InlineData("AWS::Lambda::Function", "VpcConfig: !If [IsInVpc, { SubnetIds: [!Ref Name] }, !Ref AWS::NoValue]", "ec2:DescribeNetworkInterfaces")]
    [InlineData("AWS::Lambda::Function", "CodeSigningConfigArn: !Ref Name", "lambda:GetCodeSigningConfig")]
    [InlineData("AWS::Lambda::Function", "Layers: [!Ref Name]", "lambda:GetLayerVersion")]
    [InlineData("AWS::S3::Bucket", "MetadataTableConfiguration: {}", "s3tables:CreateTable")]
    [InlineData("AWS::S3::Bucket", "ReplicationConfiguration: { Role: !Ref Name }", "iam:PassRole")]
    [InlineData("AWS::DynamoDB::Table", "ImportSourceSpecification: {}", "logs:PutLogEvents")]
    [InlineData("AWS::Logs::LogGroup", "DataProtectionPolicy: {}", "logs:CreateLogDelivery")]
    [InlineData("AWS::Events::Rule", "Targets: [{ Id: a, Arn: !Ref Name, RoleArn: !Ref Name }]", "iam:PassRole")]
    [InlineData("AWS::Lambda::Function", "Fn::If: [IsInVpc, { VpcConfig: {} }, {}]", "ec2:DescribeSubnets")]
    public void Of_ActionForAProperty_IsNeededWhereAResourceHasThat(string type, string property, string action)
    {
        Assert.Contains(Of($"It: {{ Type: {type}, Properties: {{ {property} }} }}").Actions, needed => needed.Action == action);
        Assert.DoesNotContain(Of($"It: {{ Type: {type} }}").Actions, needed => needed.Action == action);
        Assert.DoesNotContain(Of($"It: {{ Type: {type}, Properties: {{ Tags: [] }} }}").Actions, needed => needed.Action == action);
    }

    [Fact]
    public void Of_ActionForAProperty_IsForTheResourcesThatHaveIt()
    {
        var needed = Of("One: { Type: AWS::Lambda::Function, Properties: { VpcConfig: { SubnetIds: [a] } } }\n  Other: { Type: AWS::Lambda::Function }").Actions.Single(needed => needed.Action == "ec2:DescribeSubnets");

        Assert.Equal(["One"], Assert.Single(needed.Because).LogicalIds);
    }

    [Fact]
    public void OptionalActions_EachRow_IsOfTheCatalog() => Assert.All(OptionalActions.Rows, row =>
    {
        Assert.Empty(row.Actions.Except(HandlerCatalog.Find(row.Type)!.Handlers.Values.SelectMany(actions => actions)));
        Assert.All(row.Properties, property => Assert.Contains($"\"{property}\"", ResourceCatalog.Find(row.Type)!.Root.GetRawText(), StringComparison.Ordinal));
        Assert.NotEmpty(row.Source);
    });

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
        Assert.Contains("new([\"fraud:CreateModel\", ", warning.Expected, StringComparison.Ordinal);
        Assert.Contains("{ ResourceType = \"Acme::Fraud::Model\" }", warning.Expected, StringComparison.Ordinal);
        Assert.Empty(needed.Actions);
    }

    [Fact]
    public void Of_TypeThatTheBlueprintTellsOf_TakesItsStatements()
    {
        var needed = Of(
            "Model: { Type: Acme::Fraud::Model }",
            new PermissionStatement(["fraud:CreateModel"], ["arn:${AWS::Partition}:fraud:${AWS::Region}:${AWS::AccountId}:model/${AWS::StackName}", "arn:aws:fraud:::all"], "Fraud is like that.") { ResourceType = "Acme::Fraud::Model" });

        Assert.Empty(needed.Warnings);
        var action = Assert.Single(needed.Actions);
        Assert.Equal("fraud:CreateModel", action.Action);
        Assert.Equal(["arn:aws:fraud:::all", "arn:aws:fraud:eu-west-1:111122223333:model/mlops-pipeline-*"], action.Resources);
        Assert.Equal(["Fraud is like that."], action.Asked);
    }

    [Fact]
    public void Of_StatementOnTopOfWhatATypeNeeds_IsAdded()
    {
        var action = Of("Topic: { Type: AWS::SNS::Topic }", new PermissionStatement(["sns:CreateTopic"], ["*"], "The nested stack has one, too.")).Actions.Single(needed => needed.Action == "sns:CreateTopic");

        Assert.Equal(["*"], action.Resources);
        Assert.Equal(["AWS::SNS::Topic"], action.Because.Select(origin => origin.Type));
        Assert.Equal(["The nested stack has one, too."], action.Asked);
    }

    [Theory]
    [InlineData("Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: '{{resolve:ssm:/team/queue:2}}' } }", "ssm:GetParameters", "arn:aws:ssm:eu-west-1:111122223333:parameter/team/queue")]
    [InlineData("Queue: { Type: AWS::SQS::Queue, Properties: { Tags: [{ Key: a, Value: '{{resolve:ssm-secure:token}}' }] } }", "ssm:GetParameters", "arn:aws:ssm:eu-west-1:111122223333:parameter/token")]
    [InlineData("Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub '{{resolve:secretsmanager:${Name}-secret:SecretString:key}}' } }", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:*-secret*")]
    [InlineData("Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Join ['', ['{{resolve:secretsmanager:arn:', !Ref AWS::Partition, ':secretsmanager:eu-west-1:444455556666:secret:shared-A1b2C3}}']] } }", "secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:444455556666:secret:shared-A1b2C3*")]
    public void Of_DynamicReference_NeedsWhatReadsIt(string resources, string action, string arn) =>
        Assert.Equal([arn], Of(resources).Actions.Single(needed => needed.Action == action).Resources);

    [Fact]
    public void Of_ParameterOfTheParameterStore_NeedsWhatReadsIt()
    {
        var template = TemplateReader.Read("Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /aws/service/x } }\nResources: { Topic: { Type: AWS::SNS::Topic } }\n", fromS3: true);

        Assert.Equal(
            ["arn:aws:ssm:eu-west-1:111122223333:parameter/*", "arn:aws:ssm:eu-west-1::parameter/aws/*"],
            DeploymentActions.Of(template, [], Place).Actions.Single(needed => needed.Action == "ssm:GetParameters").Resources);
    }

    [Theory]
    [InlineData("BucketName: !Sub 'Results-${AWS::AccountId}'", "arn:${AWS::Partition}:s3:::results-${AWS::AccountId}")]
    [InlineData("BucketName: 'x${aws:username}'", "arn:${AWS::Partition}:s3:::x*aws:username}")]
    [InlineData("Tags: []", "arn:${AWS::Partition}:s3:::${Word}-*")]
    public void Of_PlaceInTheWordsOfATemplate_StaysInThem(string property, string arn)
    {
        var template = TemplateReader.Read($"Resources: {{ Bucket: {{ Type: AWS::S3::Bucket, Properties: {{ {property} }} }} }}\n", fromS3: true);

        var needed = DeploymentActions.Of(template, [], new StackPlace("${Word}", "${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}"));

        Assert.Equal([arn], needed.Actions.Single(action => action.Action == "s3:CreateBucket").Resources);
    }

    [Theory]
    [InlineData("Type: AWS::Logs::LogGroup", "logs:CreateLogGroup", "arn:aws:logs:eu-west-1:111122223333:log-group:mlops-pipeline-churn-scoring-It-*")]
    [InlineData("Type: AWS::DynamoDB::Table", "dynamodb:DeleteTable", "arn:aws:dynamodb:eu-west-1:111122223333:table/mlops-pipeline-churn-scoring-It-*")]
    [InlineData("Type: AWS::SNS::Topic", "sns:DeleteTopic", "arn:aws:sns:eu-west-1:111122223333:mlops-pipeline-churn-scoring-It-*")]
    [InlineData("Type: AWS::Lambda::Function", "lambda:DeleteFunction", "arn:aws:lambda:eu-west-1:111122223333:function:mlops-pipeline-*")]
    [InlineData("Type: AWS::SQS::Queue", "sqs:DeleteQueue", "arn:aws:sqs:eu-west-1:111122223333:mlops-pipeline-*")]
    [InlineData("Type: AWS::SSM::Parameter", "ssm:DeleteParameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/CFN-It*")]
    [InlineData("Type: AWS::CodeBuild::Project", "codebuild:DeleteProject", "arn:aws:codebuild:eu-west-1:111122223333:project/It-*")]
    [InlineData("Type: AWS::SecretsManager::Secret", "secretsmanager:DeleteSecret", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:It-*")]
    [InlineData("Type: AWS::ElasticLoadBalancingV2::LoadBalancer", "elasticloadbalancing:DeleteLoadBalancer", null)]
    [InlineData("Type: AWS::S3::Bucket, Properties: { BucketName: !Sub '${AWS::StackName}-x' }", "s3:DeleteBucket", "arn:aws:s3:::mlops-pipeline-churn-scoring-x")]
    public void Of_OneStack_KeepsActionsToAsMuchOfItsNameAsAlwaysStays(string resource, string action, string? arn)
    {
        var template = TemplateReader.Read($"Resources: {{ It: {{ {resource} }} }}\n", fromS3: true);

        var needed = DeploymentActions.Of(template, [], Place with { StackName = "mlops-pipeline-churn-scoring" }).Actions.Single(needed => needed.Action == action);

        Assert.All(needed.Resources, found => Assert.True(arn is null ? !found.Contains("mlops-pipeline", StringComparison.Ordinal) : found == arn, found));
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

    private static NeededActions Of(string resources, params PermissionStatement[] asked) =>
        DeploymentActions.Of(TemplateReader.Read($"Parameters:\n  Name: {{ Type: String }}\nResources:\n  {resources}\n", fromS3: true), asked, Place);
}
