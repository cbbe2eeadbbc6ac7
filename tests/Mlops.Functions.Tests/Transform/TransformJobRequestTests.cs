using Mlops.Blueprints.Functions.Transform;

namespace Mlops.Functions.Tests.Transform;

public class TransformJobRequestTests
{
    private const string Name = "churn-1";

    [Fact]
    public void Build_SettingsOfARequest_AreSageMakersInput() => TestProperties.AssertJson(
        """
        {
          "TransformJobName": "churn-1",
          "ModelName": "churn",
          "TransformInput": {
            "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "s3://assets/batch/input.csv" } },
            "ContentType": "text/csv", "SplitType": "Line", "CompressionType": "None"
          },
          "TransformOutput": { "S3OutputPath": "s3://assets/batch/output", "Accept": "text/csv", "AssembleWith": "Line", "KmsKeyId": "key" },
          "TransformResources": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeKmsKeyId": "key" }
        }
        """,
        TransformJobRequest.Build(TestProperties.Transform().With("KmsKeyId", "key").Read(), Name).ToJson());
}
