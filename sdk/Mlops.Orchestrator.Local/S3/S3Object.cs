namespace Mlops.Orchestrator.Local.S3;

/// <summary>An object with its content.</summary>
internal sealed record S3Object(string Key, ReadOnlyMemory<byte> Content, string ETag, DateTimeOffset LastModified);

/// <summary>An object in a listing.</summary>
internal sealed record S3ObjectSummary(string Key, long Size, string ETag, DateTimeOffset LastModified);
