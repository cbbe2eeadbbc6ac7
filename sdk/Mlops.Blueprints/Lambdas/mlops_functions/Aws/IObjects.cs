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

/// <summary>A place in S3.</summary>
internal sealed record S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Reads <c>bucket/key</c> or <c>s3://bucket/key</c>; <see langword="null"/> when there is no bucket.</summary>
    public static S3Location? Parse(string text)
    {
        var path = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
        return path.Split('/', 2) switch
        {
            [{ Length: > 0 } bucket, var key] => new(bucket, key),
            [{ Length: > 0 } bucket] => new(bucket, ""),
            _ => null,
        };
    }

    /// <summary>The location with more behind it.</summary>
    public S3Location Append(string path) => this with { Key = Key.Length == 0 ? path : $"{Key.TrimEnd('/')}/{path}" };

    /// <summary>The location as SageMaker wants it.</summary>
    public override string ToString() => Key.Length == 0 ? Scheme + Bucket : $"{Scheme}{Bucket}/{Key}";
}
