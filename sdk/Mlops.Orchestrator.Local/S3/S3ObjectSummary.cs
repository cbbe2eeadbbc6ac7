namespace Mlops.Orchestrator.Local.S3;

/// <summary>An object in a listing.</summary>
internal sealed record S3ObjectSummary(string Key, long Size, string ETag, DateTimeOffset LastModified);
