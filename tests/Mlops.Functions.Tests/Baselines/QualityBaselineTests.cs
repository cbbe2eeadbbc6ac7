using Mlops.Blueprints.Functions.Baselines;

namespace Mlops.Functions.Tests.Baselines;

public class QualityBaselineTests
{
    private const string Name = "churn-dataquality-1a2b";

    [Fact]
    public void Build_DataQuality_IsSageMakersInput() => TestProperties.AssertJson(
        """
        {
          "ProcessingJobName": "churn-dataquality-1a2b",
          "RoleArn": "arn:aws:iam::123456789012:role/job",
          "AppSpecification": { "ImageUri": "156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer" },
          "ProcessingInputs": [
            {
              "InputName": "baseline_dataset_input",
              "S3Input": {
                "S3Uri": "s3://assets/monitor/baseline.csv", "LocalPath": "/opt/ml/processing/input/baseline_dataset_input",
                "S3DataType": "S3Prefix", "S3InputMode": "File", "S3DataDistributionType": "FullyReplicated", "S3CompressionType": "None"
              }
            }
          ],
          "ProcessingOutputConfig": {
            "Outputs": [
              { "OutputName": "monitoring_output", "S3Output": { "S3Uri": "s3://assets/monitor/output/churn-dataquality-1a2b", "LocalPath": "/opt/ml/processing/output", "S3UploadMode": "EndOfJob" } }
            ],
            "KmsKeyId": "key"
          },
          "ProcessingResources": { "ClusterConfig": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 30, "VolumeKmsKeyId": "key" } },
          "Environment": {
            "dataset_format": "{\"csv\": {\"header\": true, \"output_columns_position\": \"START\"}}",
            "dataset_source": "/opt/ml/processing/input/baseline_dataset_input",
            "output_path": "/opt/ml/processing/output",
            "publish_cloudwatch_metrics": "Disabled"
          },
          "StoppingCondition": { "MaxRuntimeInSeconds": 3300 }
        }
        """,
        QualityBaseline.Build(TestProperties.Baseline("DataQuality").With("KmsKeyId", "key").With("MaxRuntimeInSeconds", "3300").Read(), Name, BaselineKind.DataQuality).ToJson());

    [Theory]
    [InlineData("Regression", "p", "0.5", """{"problem_type": "Regression", "inference_attribute": "prediction"}""")]
    [InlineData("BinaryClassification", "", "0.5", """{"problem_type": "BinaryClassification", "inference_attribute": "prediction"}""")]
    [InlineData("BinaryClassification", "p", "0.5", """{"problem_type": "BinaryClassification", "probability_attribute": "p", "probability_threshold_attribute": "0.5"}""")]
    public void Build_ModelQuality_TellsTheAttributesOfTheProblem(string problem, string probability, string threshold, string expected)
    {
        var properties = TestProperties.Baseline("ModelQuality").With("ProblemType", problem).With("ProbabilityAttribute", probability).With("ProbabilityThreshold", threshold);

        var environment = QualityBaseline.Build(properties.Read(), Name, BaselineKind.ModelQuality).ToJson()["Environment"]!.AsObject();

        Assert.Equal(("MODEL_QUALITY", "label"), ((string?)environment["analysis_type"], (string?)environment["ground_truth_attribute"]));
        foreach (var name in new[] { "dataset_format", "dataset_source", "output_path", "publish_cloudwatch_metrics", "analysis_type", "ground_truth_attribute" })
        {
            environment.Remove(name);
        }

        TestProperties.AssertJson(expected, environment);
    }

    [Theory]
    [InlineData("Regression", "InferenceAttribute is missing; Regression needs it.")]
    [InlineData("BinaryClassification", "InferenceAttribute is missing, and so is ProbabilityAttribute or ProbabilityThreshold.")]
    [InlineData("Clustering", "ProblemType is 'Clustering'; it must be one of")]
    public void Build_ModelQualityWithoutPrediction_SaysWhat(string problem, string expected)
    {
        var properties = TestProperties.Baseline("ModelQuality").With("ProblemType", problem).With("InferenceAttribute", "").With("ProbabilityAttribute", "p");

        var exception = Assert.Throws<InvalidDataException>(() => QualityBaseline.Build(properties.Read(), Name, BaselineKind.ModelQuality));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
