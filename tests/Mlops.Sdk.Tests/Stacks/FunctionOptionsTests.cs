using System.Text.Json.Nodes;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Synthesis.Wildcards;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Stacks;

public sealed class FunctionOptionsTests
{
    private static readonly SynthesizedTemplate Template = Synthesized.Template(new Tuned(), "tuned", "plain");

    private static readonly JsonObject Tuned = Function("tuned");

    private static readonly JsonObject Plain = Function("plain");

    [Theory]
    [InlineData("Architectures", """["arm64"]""")]
    [InlineData("VpcConfig", """{"SecurityGroupIds":{"Ref":"SecurityGroups"},"SubnetIds":{"Ref":"Subnets"}}""")]
    [InlineData("Layers", """["arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-arm64:7"]""")]
    [InlineData("ReservedConcurrentExecutions", "2")]
    [InlineData("TracingConfig", """{"Mode":"Active"}""")]
    public void AddFunction_WithAnOption_HasTheProperty(string property, string expected)
    {
        Assert.Equal(expected, Tuned["Properties"]![property]!.ToJsonString());
        Assert.Null(Plain["Properties"]![property]);
    }

    [Fact]
    public void AddFunction_WithDeadLetters_SendsThemToAQueueOfItsOwn()
    {
        var (id, queue) = Assert.Single(Template.Json["Resources"]!.AsObject(), resource => (string?)resource.Value!["Type"] == "AWS::SQS::Queue");

        Assert.Equal($$"""{"Fn::GetAtt":["{{id}}","Arn"]}""", Tuned["Properties"]!["DeadLetterConfig"]!["TargetArn"]!.ToJsonString());
        Assert.True((bool)queue!["Properties"]!["SqsManagedSseEnabled"]!);
        Assert.Null(Plain["Properties"]!["DeadLetterConfig"]);
    }

    [Fact]
    public void AddFunction_WithTracing_MayWriteTracesAndNothingElseOfXRay() =>
        Assert.Equal(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], Statements("tuned").SelectMany(statement => Actions(statement)).Where(action => action.StartsWith("xray:", StringComparison.Ordinal)).Order());

    [Fact]
    public void AddFunction_WithANetwork_LetsLambdaMakeInterfacesAndNotTheCode()
    {
        var statements = Statements("tuned").Where(statement => Actions(statement).Any(action => action.StartsWith("ec2:", StringComparison.Ordinal))).ToList();

        Assert.Equal(["Allow", "Deny"], statements.Select(statement => (string?)statement["Effect"]));
        Assert.Empty(Actions(statements[0]).Except(Actions(statements[1])));
        Assert.Null(statements[0]["Condition"]);
        Assert.Equal(
            """{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":lambda:",{"Ref":"AWS::Region"},":",{"Ref":"AWS::AccountId"},":function:*"]]}""",
            statements[1]["Condition"]!["ArnLike"]!["lambda:SourceFunctionArn"]!.ToJsonString());
        // Lambda tries the rights when the function is made.
        Assert.Contains(Tuned["DependsOn"]!.AsArray(), id => ((string?)id)!.StartsWith("TunedRoleDefaultPolicy", StringComparison.Ordinal));
    }

    [Fact]
    public void AddFunction_WithAllOptions_HasAReasonForEachWildcard()
    {
        var reasons = Template.Json["Metadata"]!["Mlops::WildcardReasons"]!.AsArray();
        var explained = reasons.SelectMany(reason => reason!["Wildcards"]!.AsArray()).Select(text => (string?)text).ToList();

        Assert.Contains("ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSubnets ec2:UnassignPrivateIpAddresses on *", explained);
        Assert.All(Wildcard.In(Template.Json), wildcard => Assert.Contains(wildcard.Text, explained));
    }

    [Fact]
    public void AddFunction_WithoutOptions_MayWriteItsLogOnly() =>
        Assert.Equal(["logs:CreateLogStream", "logs:PutLogEvents"], Statements("plain").SelectMany(Actions));

    [Fact]
    public void EmptyOnDelete_OfTwoBuckets_IsOneFunctionThatMayEmptyThese()
    {
        var function = Assert.Single(Template.OfType("AWS::Lambda::Function"), function => function["Properties"]!["Code"]!["ZipFile"] is not null);
        var runs = Template.OfType("Custom::EmptyBucket");

        Assert.Contains("def handler(event, context)", (string?)function["Properties"]!["Code"]!["ZipFile"], StringComparison.Ordinal);
        Assert.Equal(2, runs.Select(run => run["Properties"]!["Bucket"]!.ToJsonString()).Distinct().Count());
        Assert.All(Template.OfType("AWS::S3::Bucket"), bucket => Assert.Equal(
            ("Delete", """[{"Key":"mlops:empty-on-delete","Value":"true"}]"""), ((string?)bucket["DeletionPolicy"], bucket["Properties"]!["Tags"]!.ToJsonString())));
        var actions = Statements("emptybucket").SelectMany(Actions).Where(action => action.StartsWith("s3:", StringComparison.Ordinal));
        Assert.Equal(["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetBucketTagging", "s3:ListBucketVersions"], actions.Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Statements("emptybucket"), statement => statement["Resource"]!.ToJsonString() == "\"*\"");
    }

    private static JsonObject Function(string folder) => Template.OfType("AWS::Lambda::Function").Single(function => (function["Properties"]!["Code"]!["S3Key"]?.ToJsonString() ?? "").Contains($"/{folder}/", StringComparison.Ordinal));

    private static IEnumerable<JsonNode> Statements(string folder) => Template.OfType("AWS::IAM::Policy")
        .Where(policy => policy["Properties"]!["Roles"]![0]!["Ref"]!.ToString().StartsWith(folder, StringComparison.OrdinalIgnoreCase))
        .SelectMany(policy => policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray())!;

    private static IEnumerable<string> Actions(JsonNode statement) => statement["Action"] is JsonArray many ? many.Select(action => (string)action!) : [(string)statement["Action"]!];
}
