using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>What a write or a deletion demands of the object that is there.</summary>
/// <remarks>Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes" and "How to perform conditional deletes".</remarks>
/// <param name="ETag">The ETag that it has; <c>*</c> for any, <see langword="null"/> when there is to be no object.</param>
internal sealed record WriteCondition(string? ETag)
{
    private const string IfMatch = "If-Match";
    private const string IfNoneMatch = "If-None-Match";
    private const string Any = "*";

    /// <summary>The condition of a PutObject, of a CopyObject's target or of a CompleteMultipartUpload.</summary>
    /// <returns>The condition, or <see langword="null"/> for none.</returns>
    /// <exception cref="S3Error">S3 takes no such condition.</exception>
    public static WriteCondition? OfWrite(IHeaderDictionary headers)
    {
        RefuseTimes(headers);
        return (headers.IfMatch.ToString(), headers.IfNoneMatch.ToString()) switch
        {
            ("", "") => null,
            ("", Any) => new((string?)null),
            (Any, "") => throw S3Error.HeaderNotImplemented(IfMatch),
            ({ } eTag, "") => new(eTag.Trim('"')),
            ("", _) => throw S3Error.HeaderNotImplemented(IfNoneMatch),
            _ => throw S3Error.HeaderNotImplemented($"{IfMatch}, {IfNoneMatch}"),
        };
    }

    /// <summary>The condition of a DeleteObject.</summary>
    /// <returns>The condition, or <see langword="null"/> for none.</returns>
    /// <exception cref="S3Error">S3 takes no such condition.</exception>
    public static WriteCondition? OfDeletion(IHeaderDictionary headers)
    {
        RefuseTimes(headers);
        return headers.IfNoneMatch.Count > 0 ? throw S3Error.HeaderNotImplemented(IfNoneMatch)
            : headers.IfMatch.ToString() is { Length: > 0 } eTag ? new(eTag.Trim('"'))
            : null;
    }

    /// <summary>Whether the object that is there is the one that is demanded.</summary>
    /// <param name="present">Its ETag; <see langword="null"/> for none.</param>
    public bool Allows(string? present) => ETag == Any ? present is not null : ETag == present;

    /// <summary>Writes an object on the condition of a request.</summary>
    /// <exception cref="S3Error">The object that is there does not allow it.</exception>
    public static async Task<S3Object> PutAsync(ObjectStore objects, S3Request request, NewObject content)
    {
        var condition = OfWrite(request.Headers);
        string? present = null;
        var written = await objects.WriteAsync(request.Bucket, request.Key, content, eTag => condition?.Allows(present = eTag) ?? true, CancellationToken.None)
            ?? throw (present is null ? S3Error.NoSuchKey(request.Key) : S3Error.PreconditionFailed());
        VersionHeaders.Write(request.Context.Response, written.VersionId);
        return written;
    }

    private static void RefuseTimes(IHeaderDictionary headers)
    {
        if (headers.IfModifiedSince.Count + headers.IfUnmodifiedSince.Count > 0)
        {
            throw S3Error.HeaderNotImplemented(headers.IfModifiedSince.Count > 0 ? "If-Modified-Since" : "If-Unmodified-Since");
        }
    }
}
