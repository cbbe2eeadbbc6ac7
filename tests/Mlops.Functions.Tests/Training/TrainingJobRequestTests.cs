using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Training;

namespace Mlops.Functions.Tests.Training;

public class TrainingJobRequestTests
{
    private const string Name = "churn-training-1a2b";

    [Fact]
    public void Build_SettingsOfARequest_AreSageMakersInput() => TestProperties.AssertJson(
        """
        {
          "TrainingJobName": "churn-training-1a2b",
          "HyperParameters": { "eval_metric": "auc", "num_round": "400", "rate_drop": "0.3", "verbose": "True" },
          "AlgorithmSpecification": { "TrainingImage": "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.2-2", "TrainingInputMode": "File" },
          "RoleArn": "arn:aws:iam::123456789012:role/job",
          "InputDataConfig": [
            {
              "ChannelName": "train",
              "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "s3://assets/train/data.csv", "S3DataDistributionType": "FullyReplicated" } },
              "InputMode": "File",
              "ContentType": "csv"
            }
          ],
          "OutputDataConfig": { "S3OutputPath": "s3://assets/output" },
          "ResourceConfig": { "InstanceType": "ml.m4.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 20 },
          "StoppingCondition": { "MaxRuntimeInSeconds": 86400 },
          "EnableInterContainerTrafficEncryption": true,
          "EnableManagedSpotTraining": false
        }
        """,
        Build());

    [Fact]
    public void Build_SpotInstances_WaitAndHaveCheckpoints()
    {
        var input = TrainingJobRequest.Build(TestProperties.Training().With("EnableManagedSpotTraining", "true").Read(), Name).ToJson();

        TestProperties.AssertJson("""{"MaxRuntimeInSeconds": 86400, "MaxWaitTimeInSeconds": 172800}""", input["StoppingCondition"]!);
        TestProperties.AssertJson("""{"S3Uri": "s3://assets/output/churn-training-1a2b/checkpoints"}""", input["CheckpointConfig"]!);
    }

    [Fact]
    public void Build_Key_EncryptsVolumeAndOutput()
    {
        var input = TrainingJobRequest.Build(TestProperties.Training().With("KmsKeyId", "arn:aws:kms:us-east-1:123456789012:key/abc").Read(), Name).ToJson();

        Assert.EndsWith("key/abc", (string?)input["OutputDataConfig"]!["KmsKeyId"], StringComparison.Ordinal);
        Assert.EndsWith("key/abc", (string?)input["ResourceConfig"]!["VolumeKmsKeyId"], StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ValidationData_AreAChannelOfTheSameKind()
    {
        var properties = TestProperties.Training().With("ValidationData", "s3://other/val.csv").With("CompressionType", "Gzip").With("RecordWrapperType", "RecordIO").With("AttributeNames", """["a", "b"]""");

        var channel = TrainingJobRequest.Build(properties.Read(), Name).ToJson()["InputDataConfig"]![1]!;

        TestProperties.AssertJson(
            """
            {
              "ChannelName": "validation",
              "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "s3://other/val.csv", "S3DataDistributionType": "FullyReplicated", "AttributeNames": ["a", "b"] } },
              "InputMode": "File",
              "ContentType": "csv",
              "CompressionType": "Gzip",
              "RecordWrapperType": "RecordIO"
            }
            """,
            channel);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    public void Build_NoHyperParameters_AreNone(string text) =>
        TestProperties.AssertJson("{}", TrainingJobRequest.Build(TestProperties.Training().With("HyperParameters", text).Read(), Name).ToJson()["HyperParameters"]!);

    [Theory]
    [InlineData("HyperParameters", "{", "HyperParameters is no JSON:")]
    [InlineData("HyperParameters", "[1]", "HyperParameters must be a JSON object")]
    [InlineData("AttributeNames", "{}", "AttributeNames must be a JSON array")]
    [InlineData("InstanceCount", "0", "InstanceCount is '0'; it must be a whole number from 1.")]
    [InlineData("InstanceCount", "two", "InstanceCount is 'two'")]
    [InlineData("EnableManagedSpotTraining", "Yes", "EnableManagedSpotTraining is 'Yes'; it must be True or False.")]
    [InlineData("S3DataType", "File", "S3DataType is 'File'; it must be one of S3Prefix, ManifestFile, AugmentedManifestFile.")]
    [InlineData("S3OutputPath", "/", "S3OutputPath is '/'; it must be a place in S3")]
    public void Build_PropertyIsWrong_SaysWhat(string name, string value, string expected)
    {
        var exception = Assert.Throws<InvalidDataException>(() => TrainingJobRequest.Build(TestProperties.Training().With(name, value).Read(), Name));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WaitIsShorterThanRuntime_SaysSo()
    {
        var properties = TestProperties.Training().With("EnableManagedSpotTraining", "True").With("MaxWaitTimeInSeconds", "60");

        var exception = Assert.Throws<InvalidDataException>(() => TrainingJobRequest.Build(properties.Read(), Name));

        Assert.Contains("MaxWaitTimeInSeconds is 60; with spot instances it must be at least MaxRuntimeInSeconds, 86400.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ManyPropertiesAreMissing_NamesThemAllOnce()
    {
        var exception = Assert.Throws<InvalidDataException>(() => TrainingJobRequest.Build(new([]), Name));

        foreach (var name in new[] { "AlgorithmSpecification", "RoleArn", "TrainingData", "S3OutputPath", "InstanceType", "InstanceCount", "VolumeSizeInGB", "MaxRuntimeInSeconds" })
        {
            Assert.Equal(2, exception.Message.Split($"{name} is missing.").Length);
        }
    }

    private static JsonObject Build() => TrainingJobRequest.Build(TestProperties.Training().Read(), Name).ToJson();
}
