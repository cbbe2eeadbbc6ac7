using Amazon.S3;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>The objects in S3 that the functions read and write.</summary>
internal interface IObjects
{
    /// <summary>Reads the beginning of an object.</summary>
    /// <exception cref="AmazonS3Exception">The object cannot be read.</exception>
    Task<byte[]> ReadAsync(S3Location location, int maximumBytes, CancellationToken cancellationToken);

    /// <summary>Writes a JSON object.</summary>
    /// <param name="location">Where.</param>
    /// <param name="content">What.</param>
    /// <param name="kmsKeyId">The key that encrypts it; <see langword="null"/> for the bucket's default.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task WriteJsonAsync(S3Location location, byte[] content, string? kmsKeyId, CancellationToken cancellationToken);
}
