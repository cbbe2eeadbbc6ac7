using Amazon.CDK;
using Amazon.CDK.AWS.S3;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>The bucket in which a pipeline hands its source from stage to stage.</summary>
internal static class ArtifactBucket
{
    /// <summary>Adds the bucket to a stack: encrypted, private, over TLS only.</summary>
    /// <param name="stack">The pipeline's stack.</param>
    public static Bucket Add(BlueprintStack stack) => new(stack, "PipelineArtifacts", new BucketProps
    {
        Encryption = BucketEncryption.KMS_MANAGED,
        BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
        EnforceSSL = true,
        // An artifact is of use while its execution runs or can be retried; the archive itself stays in the assets bucket.
        LifecycleRules = [new LifecycleRule { Expiration = Duration.Days(90), AbortIncompleteMultipartUploadAfter = Duration.Days(1) }],
        // CloudFormation cannot delete a bucket that holds objects; deleting the pipeline must not fail for that.
        RemovalPolicy = RemovalPolicy.RETAIN,
    });
}
