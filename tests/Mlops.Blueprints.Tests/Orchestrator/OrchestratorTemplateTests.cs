using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The templates of the orchestrator's stacks against what existing installations and scripts rely on.</summary>
public sealed class OrchestratorTemplateTests
{
    private const string LogicalIds = "orchestrator-logical-ids.txt";

    public static TheoryData<string> Templates => ["orchestrator_multi_account.yaml", "orchestrator_single_account.yaml"];

    [Theory]
    [MemberData(nameof(Templates))]
    public void ParametersAndOutputs_OfTheFacts_AreAllThere(string template)
    {
        var ours = BuiltIn.Orchestrators.Value[template];

        Assert.Empty(Facts.OrchestratorParameters(template).Except(ours.ParameterNames));
        Assert.Empty(Facts.OrchestratorOutputs(template).Except(ours.Json["Outputs"]!.AsObject().Select(output => output.Key)));
    }

    [Fact]
    public void LogicalIds_AreThoseOfTheLastRelease()
    {
        var known = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, LogicalIds));
        // A deployment is made anew whenever the API changes: its id says which one it is.
        var found = BuiltIn.Orchestrators.Value.SelectMany(template => Resources(template.Key)
            .Where(resource => TypeOf(resource.Value!) != "AWS::ApiGateway::Deployment")
            .Select(resource => $"{Path.GetFileNameWithoutExtension(template.Key)}: {resource.Key} {TypeOf(resource.Value!)}{(resource.Value!["DeletionPolicy"] is { } policy ? $", {policy}" : "")}"))
            .Order(StringComparer.Ordinal).ToArray();

        Assert.True(
            found.SequenceEqual(known),
            $"Under another logical id CloudFormation makes another resource. Not in {LogicalIds}:\n{string.Join('\n', found.Except(known))}\nOnly there:\n{string.Join('\n', known.Except(found))}");
    }

    [Theory]
    [MemberData(nameof(Templates))]
    [Trait("Compatibility", "COMPAT-061")]
    public void WhatHoldsData_OutlivesTheStackUnderANameOfItsOwn(string template)
    {
        (string Type, string Name)[] holders = [("AWS::S3::Bucket", "BucketName"), ("AWS::ECR::Repository", "RepositoryName"), ("AWS::SageMaker::ModelPackageGroup", "ModelPackageGroupName")];
        var found = Resources(template).Where(resource => holders.Any(holder => holder.Type == TypeOf(resource.Value!))).ToArray();

        Assert.Equal(5, found.Length);
        Assert.All(found, resource =>
        {
            Assert.Equal(("Retain", "Retain"), (resource.Value!["DeletionPolicy"]?.ToString(), resource.Value["UpdateReplacePolicy"]?.ToString()));
            var name = resource.Value["Properties"]![holders.Single(holder => holder.Type == TypeOf(resource.Value)).Name]!.ToJsonString();
            Assert.Contains("""{"Ref":"Prefix"}""", name, StringComparison.Ordinal);
            Assert.DoesNotContain("StackName", name, StringComparison.Ordinal);
            Assert.DoesNotContain("StackId", name, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void AssetsBucket_TellsEventBridgeOfItsObjectsAndNoOtherBucketDoes(string template)
    {
        var telling = Resources(template).Where(resource => resource.Value!["Properties"]?["NotificationConfiguration"] is not null).ToArray();

        Assert.StartsWith("Assets", Assert.Single(telling).Key, StringComparison.Ordinal);
        Assert.Equal("""{"EventBridgeConfiguration":{"EventBridgeEnabled":true}}""", telling[0].Value!["Properties"]!["NotificationConfiguration"]!.ToJsonString());
    }

    /// <summary>EventBridge tells SNS nothing that a condition could be about: with one, no event would arrive.</summary>
    [Theory]
    [MemberData(nameof(Templates))]
    public void NotificationTopic_LetsEventBridgeInWithoutAConditionAndAlarmsOfItsAccountAlone(string template)
    {
        var policy = Resources(template).Single(resource => TypeOf(resource.Value!) == "AWS::SNS::TopicPolicy").Value!;
        var statements = policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().Where(statement => statement!["Principal"] is JsonObject)
            .ToDictionary(statement => statement!["Principal"]!["Service"]!.ToString(), statement => statement!["Condition"]);

        Assert.Equal(["cloudwatch.amazonaws.com", "events.amazonaws.com"], statements.Keys.Order(StringComparer.Ordinal));
        Assert.Null(statements["events.amazonaws.com"]);
        Assert.NotNull(statements["cloudwatch.amazonaws.com"]?["StringEquals"]?["aws:SourceAccount"]);
    }

    [Fact]
    public void Templates_MadeAgain_AreTheSame()
    {
        var again = OrchestratorTemplates.Make();

        Assert.Equal(BuiltIn.Orchestrators.Value.Select(template => template.Value.Yaml), again.Select(template => template.Value.Yaml));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    [Trait("Compatibility", "COMPAT-063")]
    public void Methods_OfTheApi_AreForSignedRequests(string template)
    {
        var methods = Resources(template).Where(resource => TypeOf(resource.Value!) == "AWS::ApiGateway::Method").ToArray();

        Assert.All(methods, method => Assert.Equal("AWS_IAM", method.Value!["Properties"]!["AuthorizationType"]!.ToString()));
        Assert.Equal(["ANY"], methods.Select(method => method.Value!["Properties"]!["HttpMethod"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Roles_AreOnThePathThatNoBlueprintReaches(string template) => Assert.All(
        Resources(template).Where(resource => TypeOf(resource.Value!) == "AWS::IAM::Role"),
        role => Assert.Equal("/mlops/", role.Value!["Properties"]!["Path"]!.ToString()));

    [Theory]
    [MemberData(nameof(Templates))]
    public void Alarms_TellTheTopic(string template)
    {
        var alarms = Resources(template).Where(resource => TypeOf(resource.Value!) == "AWS::CloudWatch::Alarm").Select(alarm => alarm.Value!["Properties"]!).ToArray();
        var topic = Resources(template).Single(resource => TypeOf(resource.Value!) == "AWS::SNS::Topic").Key;

        Assert.Equal(8, alarms.Length);
        Assert.All(alarms, alarm => Assert.Equal($$"""[{"Ref":"{{topic}}"}]""", alarm["AlarmActions"]!.ToJsonString()));
        Assert.Equal(["5XXError", "Errors", "Failures", "Throttles"], alarms.Select(alarm => alarm["MetricName"]!.ToString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Functions_HaveARoleAndALogOfTheirOwn(string template)
    {
        var functions = Resources(template).Where(resource => TypeOf(resource.Value!) == "AWS::Lambda::Function").Select(function => function.Value!["Properties"]!).ToArray();

        Assert.Equal(["api", "bucket_notification", "bundle_copy", "configuration", "health"], functions.Select(function => function["Handler"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(5, functions.Select(function => function["Role"]!.ToJsonString()).Distinct().Count());
        Assert.Equal(5, functions.Select(function => function["LoggingConfig"]!.ToJsonString()).Distinct().Count());
    }

    private static JsonObject Resources(string template) => BuiltIn.Orchestrators.Value[template].Json["Resources"]!.AsObject();

    private static string TypeOf(JsonNode resource) => resource["Type"]!.ToString();
}
