using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>An object with its content.</summary>
internal sealed record S3Object(string Key, ReadOnlyMemory<byte> Content, string ETag, DateTimeOffset LastModified)
{
    /// <summary>The version that it is; <see langword="null"/> in a bucket that never kept versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>What is kept of it besides.</summary>
    public ObjectProperties Properties { get; init; } = ObjectProperties.None;
}

/// <summary>An object without its content.</summary>
internal sealed record S3ObjectSummary(string Key, long Size, string ETag, DateTimeOffset LastModified)
{
    /// <summary>The version that it is; <see langword="null"/> in a bucket that never kept versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>What is kept of it besides.</summary>
    public ObjectProperties Properties { get; init; } = ObjectProperties.None;
}

/// <summary>An object to be written.</summary>
/// <param name="Content">Its content.</param>
internal sealed record NewObject(ReadOnlyMemory<byte> Content)
{
    /// <summary>What is kept of it besides.</summary>
    public ObjectProperties Properties { get; init; } = ObjectProperties.None;

    /// <summary>Its ETag; <see langword="null"/> for the one that its content has as a whole.</summary>
    public string? ETag { get; init; }

    /// <summary>What its writing is called in events.</summary>
    public string Event { get; init; } = ObjectEvent.Put;
}

/// <summary>An object that is being read: it stays what it is when another is put in its place meanwhile.</summary>
/// <param name="Summary">What it is.</param>
/// <param name="Content">Its content.</param>
internal sealed record OpenObject(S3ObjectSummary Summary, FileStream Content) : IDisposable
{
    public void Dispose() => Content.Dispose();
}
