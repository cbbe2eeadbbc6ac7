using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CDK.AWS.IAM;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Tests.Permissions;

public sealed class PoliciesTests
{
    public PoliciesTests() => CdkRuntime.Prepare();

    [Fact]
    public void PutMetrics_NarrowsTheStarToANamespace() => AssertStatement(
        """{"Action":"cloudwatch:PutMetricData","Condition":{"StringEquals":{"cloudwatch:namespace":"Churn"}},"Effect":"Allow","Resource":"*"}""",
        Policies.PutMetrics("Churn"));

    [Fact]
    public void PassRole_NamesTheService() => AssertStatement(
        """{"Action":"iam:PassRole","Condition":{"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}},"Effect":"Allow","Resource":"role"}""",
        Policies.PassRole("role", "sagemaker.amazonaws.com"));

    [Fact]
    public void Statements_ForOneResource_NameIt()
    {
        AssertStatement("""{"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Effect":"Allow","Resource":"logs"}""", Policies.WriteLogs("logs"));
        AssertStatement("""{"Action":"lambda:InvokeFunction","Effect":"Allow","Resource":"function"}""", Policies.InvokeFunction("function"));
        AssertStatement("""{"Action":"sns:Publish","Effect":"Allow","Resource":"topic"}""", Policies.Publish("topic"));
    }

    [Fact]
    public void Statements_OfServices_NameWhatTheyAreFor()
    {
        AssertStatement("""{"Action":"sqs:SendMessage","Effect":"Allow","Resource":"queue"}""", Policies.SendMessages("queue"));
        AssertStatement("""{"Action":["sqs:DeleteMessage","sqs:GetQueueAttributes","sqs:ReceiveMessage"],"Effect":"Allow","Resource":"queue"}""", Policies.ReceiveMessages("queue"));
        AssertStatement(
            """{"Action":["dynamodb:BatchGetItem","dynamodb:DescribeTable","dynamodb:GetItem","dynamodb:Query","dynamodb:Scan"],"Effect":"Allow","Resource":["table","table/index/*"]}""",
            Policies.ReadTable("table"));
        AssertStatement(
            """{"Action":["dynamodb:BatchWriteItem","dynamodb:DeleteItem","dynamodb:DescribeTable","dynamodb:PutItem","dynamodb:UpdateItem"],"Effect":"Allow","Resource":"table"}""",
            Policies.WriteTable("table"));
        AssertStatement("""{"Action":["secretsmanager:DescribeSecret","secretsmanager:GetSecretValue"],"Effect":"Allow","Resource":"secret"}""", Policies.ReadSecret("secret"));
        AssertStatement("""{"Action":["secretsmanager:DescribeSecret","secretsmanager:PutSecretValue"],"Effect":"Allow","Resource":"secret"}""", Policies.WriteSecret("secret"));
        AssertStatement("""{"Action":"states:StartExecution","Effect":"Allow","Resource":"machine"}""", Policies.StartExecution("machine"));
    }

    [Fact]
    public void Statements_OfNames_AreForTheStacksOwnAccount()
    {
        Assert.EndsWith(":parameter/churn/threshold", Assert.Single(Policies.ReadSsmParameter("/churn/threshold").Resources), StringComparison.Ordinal);
        Assert.EndsWith(":parameter/threshold", Assert.Single(Policies.WriteSsmParameter("threshold").Resources), StringComparison.Ordinal);
        Assert.EndsWith(":execution:training:*", Assert.Single(Policies.ManageExecutions("training").Resources), StringComparison.Ordinal);
    }

    [Fact]
    public void ListS3_OfALocation_IsForTheBucket() =>
        Assert.EndsWith(":s3:::data", Policies.ListS3("data/customers.csv").Resources[0], StringComparison.Ordinal);

    [Fact]
    public void ManageBuildProjects_LetsAnImageBuilderBeChanged() => Assert.Contains("codebuild:UpdateProject", Policies.ManageBuildProjects("ContainerFactory").Actions);

    [Theory]
    [InlineData(nameof(Policies.ManageStacks), ":stack/mlops-pipeline*/*")]
    [InlineData(nameof(Policies.ManageFunctions), ":function:mlops-pipeline*")]
    [InlineData(nameof(Policies.ManagePipelines), ":mlops-pipeline*")]
    [InlineData(nameof(Policies.ManageBuckets), ":s3:::mlops-pipeline*")]
    [InlineData(nameof(Policies.ManageTopics), ":mlops-pipeline*")]
    [InlineData(nameof(Policies.ManageRules), ":rule/mlops-pipeline*")]
    public void Manage_WhatStacksMake_ReachesOnlyNamesWithTheBeginning(string helper, string end)
    {
        var statement = (PolicyStatement)typeof(Policies).GetMethod(helper)!.Invoke(null, ["mlops-pipeline"])!;

        Assert.All(statement.Resources, resource => Assert.EndsWith(end, resource, StringComparison.Ordinal));
    }

    [Fact]
    public void ManageRolesAndBoundaries_ReachTheInstallationsPath()
    {
        Assert.Collection(
            Policies.ManageRoles("mlops-pipeline").Resources,
            resource => Assert.EndsWith(":role/mlops-pipeline*", resource, StringComparison.Ordinal),
            resource => Assert.EndsWith(":role/mlops/mlops-pipeline*", resource, StringComparison.Ordinal));
        Assert.EndsWith(":policy/mlops/mlops-pipeline*", Assert.Single(Policies.ManageBoundaries("mlops-pipeline").Resources), StringComparison.Ordinal);
    }

    private static void AssertStatement(string expected, PolicyStatement statement)
    {
        var actual = JsonSerializer.SerializeToNode(statement.ToStatementJson());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
    }
}
