using System.Text.Json.Nodes;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.SageMaker;

public sealed class SageMakerConstructsTests
{
    private static readonly Lazy<SynthesizedTemplate> Template = new(() => Synthesized.Template(new Serving()));

    [Fact]
    public void Model_TakesThePackageWhenOneIsNamed_ElseTheArtifact() => AssertJson(
        """
        {
          "Image": {"Fn::If": ["PackageProvided", {"Ref": "AWS::NoValue"}, "image"]},
          "ModelDataUrl": {"Fn::If": ["PackageProvided", {"Ref": "AWS::NoValue"}, "s3://bucket/model.tar.gz"]},
          "ModelPackageName": {"Fn::If": ["PackageProvided", {"Ref": "Package"}, {"Ref": "AWS::NoValue"}]}
        }
        """,
        Properties("AWS::SageMaker::Model")["PrimaryContainer"]);

    [Fact]
    public void Model_WaitsForThePermissionsOfItsRole() =>
        Assert.Contains(
            Template.Value.OfType("AWS::SageMaker::Model")[0]["DependsOn"]!.AsArray(),
            name => name!.GetValue<string>().StartsWith("RoleDefaultPolicy", StringComparison.Ordinal));

    [Fact]
    public void EndpointConfiguration_LeavesOutTheKeyThatIsNotGiven()
    {
        var properties = Properties("AWS::SageMaker::EndpointConfig");

        AssertJson("""{"Fn::If": ["KmsKeyArnProvided", {"Ref": "KmsKeyArn"}, {"Ref": "AWS::NoValue"}]}""", properties["KmsKeyId"]);
        Assert.Equal(20, properties["DataCaptureConfig"]!["InitialSamplingPercentage"]!.GetValue<int>());
    }

    [Fact]
    public void Endpoint_HasTheNameOfTheRequestOrCloudFormationsOwn() =>
        AssertJson("""{"Fn::If": ["EndpointNameProvided", {"Ref": "EndpointName"}, {"Ref": "AWS::NoValue"}]}""", Properties("AWS::SageMaker::Endpoint")["EndpointName"]);

    [Fact]
    public void Role_IsSageMakersAndUsesTheKeyOnlyWhenThereIsOne()
    {
        var role = Properties("AWS::IAM::Role");

        Assert.Contains("sagemaker.amazonaws.com", role["AssumeRolePolicyDocument"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("KmsKeyArnProvided", Assert.Single(role["Policies"]!.AsArray())!["Fn::If"]![0]!.GetValue<string>());
    }

    [Fact]
    public void ModelPackageGroup_OutlivesItsStack() =>
        Assert.Equal("Retain", Template.Value.OfType("AWS::SageMaker::ModelPackageGroup")[0]["DeletionPolicy"]!.GetValue<string>());

    [Fact]
    public void EventNotification_PutsTheEventsFieldsIntoTheSentence()
    {
        var target = Properties("AWS::Events::Rule")["Targets"]![0]!;

        AssertJson("""{"Ref": "Topic"}""", target["Arn"]);
        Assert.Equal("\"The job is <detail-TrainingJobStatus>.\"", target["InputTransformer"]!["InputTemplate"]!.GetValue<string>());
    }

    private static JsonNode Properties(string type) => Assert.Single(Template.Value.OfType(type))["Properties"]!;

    private static void AssertJson(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
