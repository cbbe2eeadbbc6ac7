using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>How requests name versions and answers tell them: "Working with objects in a versioning-enabled bucket" in the Amazon S3 User Guide.</summary>
internal static class VersionHeaders
{
    private const string VersionId = "x-amz-version-id";
    private const string DeleteMarker = "x-amz-delete-marker";
    private const int IdLength = 32;

    /// <summary>Checks the version that a request names.</summary>
    /// <exception cref="S3Error">It is no version's id.</exception>
    public static string? Check(string? versionId) => versionId switch
    {
        null or ObjectVersion.Null => versionId,
        "" => throw new S3Error(400, "InvalidArgument", "Version id cannot be the empty string"),
        _ when versionId.Length == IdLength && versionId.All(char.IsAsciiHexDigitLower) => versionId,
        _ => throw new S3Error(400, "InvalidArgument", "Invalid version id specified"),
    };

    /// <summary>Tells the version, in a bucket that has any.</summary>
    public static void Write(HttpResponse response, string? versionId)
    {
        if (versionId is not null)
        {
            response.Headers[VersionId] = versionId;
        }
    }

    /// <summary>Tells what a deletion did.</summary>
    public static void Write(HttpResponse response, DeletedVersion deleted)
    {
        Write(response, deleted.VersionId);
        if (deleted.IsMarker)
        {
            response.Headers[DeleteMarker] = "true";
        }
    }

    /// <summary>Why an object cannot be read: it is not there, or a delete marker is.</summary>
    public static S3Error Missing(ObjectStore objects, S3Request request)
    {
        var (response, versionId) = (request.Context.Response, request.VersionId);
        if (objects.FindVersion(request.Bucket, request.Key, versionId) is not { Content: null } marker)
        {
            return versionId is null ? S3Error.NoSuchKey(request.Key) : S3Error.NoSuchVersion();
        }

        Write(response, new DeletedVersion(marker.VersionId, IsMarker: true));
        if (versionId is null)
        {
            return S3Error.NoSuchKey(request.Key);
        }

        response.Headers.Allow = "DELETE";
        response.Headers.LastModified = marker.LastModified.ToString("R", CultureInfo.InvariantCulture);
        return new S3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }
}
