namespace Mlops.Orchestrator.Local.S3.Events;

/// <summary>What happened to an object.</summary>
/// <param name="Name">What it is called without <c>s3:</c>, such as <see cref="Put"/>.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
/// <remarks>Source: Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda".</remarks>
internal sealed record ObjectEvent(string Name, string Bucket, string Key)
{
    public const string Put = "ObjectCreated:Put";
    public const string Copy = "ObjectCreated:Copy";
    public const string Completed = "ObjectCreated:CompleteMultipartUpload";
    public const string Deleted = "ObjectRemoved:Delete";
    public const string Marked = "ObjectRemoved:DeleteMarkerCreated";

    /// <summary>The size in bytes; <see langword="null"/> for an object that is gone.</summary>
    public long? Size { get; init; }

    /// <summary>The ETag; <see langword="null"/> for an object that is gone.</summary>
    public string? ETag { get; init; }

    /// <summary>The version; <see langword="null"/> in a bucket without versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>Whether the object was written, not removed.</summary>
    public bool IsWrite => Size is not null;
}
