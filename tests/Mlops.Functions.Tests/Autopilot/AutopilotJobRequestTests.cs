using Mlops.Blueprints.Functions.Autopilot;

namespace Mlops.Functions.Tests.Autopilot;

public class AutopilotJobRequestTests
{
    private const string Name = "churn-autopilot-1a2b";

    [Fact]
    public void Build_SettingsOfARequest_AreSageMakersInput() => TestProperties.AssertJson(
        """
        {
          "AutoMLJobName": "churn-autopilot-1a2b",
          "RoleArn": "arn:aws:iam::123456789012:role/job",
          "AutoMLJobInputDataConfig": [{ "ChannelType": "training", "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "s3://assets/train/data.csv" } } }],
          "OutputDataConfig": { "S3OutputPath": "s3://assets/output" },
          "AutoMLProblemTypeConfig": {
            "TabularJobConfig": {
              "TargetAttributeName": "churned",
              "GenerateCandidateDefinitionsOnly": false,
              "ProblemType": "BinaryClassification",
              "CompletionCriteria": { "MaxCandidates": 10, "MaxRuntimePerTrainingJobInSeconds": 3600, "MaxAutoMLJobRuntimeInSeconds": 7200 }
            }
          },
          "SecurityConfig": { "EnableInterContainerTrafficEncryption": true },
          "AutoMLJobObjective": { "MetricName": "AUC" }
        }
        """,
        AutopilotJobRequest.Build(TestProperties.Autopilot().Read(), Name).ToJson());

    [Fact]
    [Trait("Compatibility", "COMPAT-035")]
    public void Build_KeyAndCompression_AreGivenOn()
    {
        var input = AutopilotJobRequest.Build(TestProperties.Autopilot().With("KmsKeyId", "key").With("CompressionType", "Gzip").Read(), Name).ToJson();

        Assert.Equal("Gzip", (string?)input["AutoMLJobInputDataConfig"]![0]!["CompressionType"]);
        Assert.Equal("key", (string?)input["OutputDataConfig"]!["KmsKeyId"]);
        Assert.Equal("key", (string?)input["SecurityConfig"]!["VolumeKmsKeyId"]);
    }

    [Fact]
    public void Build_NeitherProblemNorMetric_AreAutopilotsChoice()
    {
        var input = AutopilotJobRequest.Build(TestProperties.Autopilot().With("ProblemType", "").With("Metric", "").Read(), Name).ToJson();

        Assert.Null(input["AutoMLJobObjective"]);
        Assert.Null(input["AutoMLProblemTypeConfig"]!["TabularJobConfig"]!["ProblemType"]);
    }

    [Theory]
    [InlineData("Metric", "", "ProblemType and Metric must be given together")]
    [InlineData("TargetAttributeName", "", "TargetAttributeName is missing.")]
    public void Build_PropertyIsWrong_SaysWhat(string name, string value, string expected)
    {
        var exception = Assert.Throws<InvalidDataException>(() => AutopilotJobRequest.Build(TestProperties.Autopilot().With(name, value).Read(), Name));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
