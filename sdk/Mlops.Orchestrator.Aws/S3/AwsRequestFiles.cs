using Amazon.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.S3;

/// <summary>Request files in any bucket of S3.</summary>
/// <param name="s3">S3.</param>
internal sealed class AwsRequestFiles(IAmazonS3 s3) : IRequestFiles
{
    public async Task<byte[]> ReadAsync(string bucket, string key, CancellationToken cancellationToken = default) =>
        (await new BucketObjects(s3, bucket).FindAsync(key, cancellationToken))?.Content
            ?? throw new ServiceException("s3", "GetObject", "NoSuchKey", "The specified key does not exist.") { StatusCode = 404 };
}
