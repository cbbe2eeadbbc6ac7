using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>Objects in S3, with the function's own credentials or with those of a pipeline.</summary>
internal sealed class S3Objects(AWSCredentials? credentials = null) : IObjects
{
    private readonly AmazonS3Client _client = Create(credentials);

    public async Task<byte[]> ReadAsync(S3Location location, int maximumBytes, CancellationToken cancellationToken)
    {
        using var response = await _client.GetObjectAsync(new GetObjectRequest { BucketName = location.Bucket, Key = location.Key }, cancellationToken);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while (content.Length < maximumBytes && (count = await response.ResponseStream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            content.Write(buffer, 0, (int)Math.Min(count, maximumBytes - content.Length));
        }

        return content.ToArray();
    }

    public async Task WriteJsonAsync(S3Location location, byte[] content, string? kmsKeyId, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content);
        var request = new PutObjectRequest { BucketName = location.Bucket, Key = location.Key, InputStream = stream, ContentType = "application/json" };
        if (kmsKeyId is not null)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = kmsKeyId;
        }

        await _client.PutObjectAsync(request, cancellationToken);
    }

    private static AmazonS3Client Create(AWSCredentials? credentials)
    {
        var configuration = new AmazonS3Config
        {
            // Bucket names cannot become parts of the host name of an endpoint on this machine.
            ForcePathStyle = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") is not null || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is not null,
        };
        return credentials is null ? new AmazonS3Client(configuration) : new AmazonS3Client(credentials, configuration);
    }
}
