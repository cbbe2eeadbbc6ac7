namespace Mlops.Orchestrator.Local.S3;

/// <summary>The ids of problems with buckets and objects.</summary>
internal static class S3Diagnostics
{
    /// <summary>The bucket's name breaks S3's rules.</summary>
    public const string InvalidBucketName = "MLOPS3321";

    /// <summary>There is no such bucket.</summary>
    public const string NoSuchBucket = "MLOPS3322";

    /// <summary>A bucket that still holds objects cannot be deleted.</summary>
    public const string BucketNotEmpty = "MLOPS3323";

    /// <summary>The object's key is empty, too long or not Unicode.</summary>
    public const string InvalidKey = "MLOPS3324";

    /// <summary>An object that must be there is not.</summary>
    public const string NoSuchObject = "MLOPS3325";
}
