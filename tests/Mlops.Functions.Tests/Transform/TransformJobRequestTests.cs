using Mlops.Blueprints.Functions.Transform;

namespace Mlops.Functions.Tests.Transform;

public class TransformJobRequestTests
{
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
        TransformJobRequest.Build(TestProperties.Transform().With("TransformJobName", "churn-1").With("KmsKeyId", "key").Read(), "").Input);

    [Fact]
    public void Build_Star_IsTheSameForTheSameSeedOnly()
    {
        var first = Name("churn-batch-transform-*", "one");

        Assert.Matches("^churn-batch-transform-[0-9a-f]{8}$", first);
        Assert.Equal(first, Name("churn-batch-transform-*", "one"));
        Assert.NotEqual(first, Name("churn-batch-transform-*", "two"));
    }

    [Fact]
    public void Build_StarAfterALongName_ShortensTheName()
    {
        var name = Name(new string('a', 63) + "-batch-transform-*", "one");

        Assert.Equal(63, name.Length);
        Assert.Matches("^a{55}[0-9a-f]{8}$", name);
    }

    private static string Name(string pattern, string seed) => TransformJobRequest.Build(TestProperties.Transform().With("TransformJobName", pattern).Read(), seed).Name;
}
