using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>The object that a CopyObject or an UploadPartCopy takes: the header <c>x-amz-copy-source</c>.</summary>
internal static class CopySource
{
    /// <summary>The bucket and the key.</summary>
    /// <remarks>The whole header is escaped, with some clients the slash after the bucket too.</remarks>
    public static (string Bucket, string Key) Of(string source) => S3Request.Split(Uri.UnescapeDataString(source.Split('?')[0]));

    /// <summary>The version that is to be copied; <see langword="null"/> for the latest.</summary>
    public static string? VersionOf(string source) => source.Split("?versionId=", 2) is [_, var versionId] ? VersionHeaders.Check(Uri.UnescapeDataString(versionId)) : null;

    /// <summary>Opens the object, if it is the one that the request demands.</summary>
    public static OpenObject Open(ObjectStore objects, S3Request request, string source)
    {
        var (bucket, key) = Of(source);
        var versionId = VersionOf(source);
        if (!objects.BucketExists(bucket))
        {
            throw S3Error.NoSuchBucket(bucket);
        }

        var found = (versionId is null ? objects.Open(bucket, key) : objects.OpenVersion(bucket, key, versionId)) ?? throw (
            versionId is null ? S3Error.NoSuchKey(key)
            : objects.FindVersion(bucket, key, versionId) is null ? S3Error.NoSuchVersion()
            : S3Error.Invalid("The source of a copy request may not specifically refer to a delete marker by version id."));
        try
        {
            if (found.Summary.VersionId is { } copied)
            {
                request.Context.Response.Headers["x-amz-copy-source-version-id"] = copied;
            }

            return ReadCondition.IsNotModified(request.Headers, found.Summary, "x-amz-copy-source-") ? throw S3Error.PreconditionFailed() : found;
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }

    /// <summary>Reads a part of an object, or all of it.</summary>
    public static async Task<byte[]> ReadAsync(OpenObject found, ByteRange? range, CancellationToken cancellationToken)
    {
        var content = new byte[range?.Length ?? found.Summary.Size];
        found.Content.Position = range?.Start ?? 0;
        await found.Content.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
