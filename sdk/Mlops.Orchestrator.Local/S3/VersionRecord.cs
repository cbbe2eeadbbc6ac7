namespace Mlops.Orchestrator.Local.S3;

/// <summary>What is recorded of an object's version that is not the current content, or of a delete marker.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="Number">Newer ones have greater numbers.</param>
/// <param name="VersionId">Its id; <see langword="null"/> for S3's version <c>null</c>.</param>
/// <param name="State">What is known of its content; <see langword="null"/> for a delete marker.</param>
/// <param name="Marked">When a delete marker was made.</param>
internal sealed record VersionRecord(string Key, long Number, string? VersionId = null, ObjectState? State = null, DateTimeOffset? Marked = null);

/// <summary>A version of an object, or a delete marker.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="VersionId">Its id.</param>
/// <param name="LastModified">When it was made.</param>
/// <param name="Content">What it is; <see langword="null"/> for a delete marker.</param>
internal sealed record ObjectVersion(string Key, string VersionId, DateTimeOffset LastModified, S3ObjectSummary? Content)
{
    /// <summary>The id of the version of an object that was written while its bucket kept no versions.</summary>
    public const string Null = "null";

    /// <summary>The state of a bucket that keeps versions.</summary>
    public const string Enabled = "Enabled";

    /// <summary>The state of a bucket that keeps the versions that it has.</summary>
    public const string Suspended = "Suspended";
}

/// <summary>What a deletion did.</summary>
/// <param name="VersionId">The version that is gone, or the marker that was made; <see langword="null"/> in a bucket without versions.</param>
/// <param name="IsMarker">Whether that is a delete marker.</param>
internal sealed record DeletedVersion(string? VersionId, bool IsMarker);
