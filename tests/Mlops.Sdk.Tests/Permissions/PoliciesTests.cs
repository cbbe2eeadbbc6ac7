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
    public void ListS3_OfALocation_IsForTheBucket() =>
        Assert.EndsWith(":s3:::data", Policies.ListS3("data/customers.csv").Resources[0], StringComparison.Ordinal);

    private static void AssertStatement(string expected, PolicyStatement statement)
    {
        var actual = JsonSerializer.SerializeToNode(statement.ToStatementJson());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
    }
}
