using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Operations on buckets: ListBuckets, HeadBucket, CreateBucket, DeleteBucket, ListObjects, ListObjectsV2, ListObjectVersions.</summary>
internal sealed class BucketOperations(ObjectStore objects)
{
    public Task HandleAsync(S3Request request)
    {
        if (request.Bucket.Length == 0)
        {
            return request.Method == "GET" ? ListAsync(request) : throw S3Error.NotImplemented(request.Method);
        }

        if (request.Method == "PUT")
        {
            objects.CreateBucket(request.Bucket);
            request.Context.Response.Headers.Location = $"/{request.Bucket}";
            return Task.CompletedTask;
        }

        if (!objects.BucketExists(request.Bucket))
        {
            throw S3Error.NoSuchBucket(request.Bucket);
        }

        return request.Method switch
        {
            "HEAD" => Task.CompletedTask,
            "DELETE" => Delete(request),
            "GET" when request.Parameter("versions") is not null => S3Xml.WriteAsync(request.Context, VersionListing.Of(request, objects)),
            "GET" => S3Xml.WriteAsync(request.Context, ObjectListing.Of(request, objects)),
            "POST" when request.Parameter("delete") is not null => ObjectDeletions.DeleteAsync(request, objects),
            _ => throw S3Error.NotImplemented($"{request.Method} bucket{request.Context.Request.QueryString}"),
        };
    }

    private Task ListAsync(S3Request request) => S3Xml.WriteAsync(request.Context, S3Xml.Element(
        "ListAllMyBucketsResult",
        S3Xml.Element("Owner", S3Xml.Element("ID", "local")),
        S3Xml.Element(
            "Buckets",
            objects.ListBuckets()
                .Where(bucket => bucket.Name.StartsWith(request.Parameter("prefix") ?? "", StringComparison.Ordinal))
                .Select(bucket => S3Xml.Element("Bucket", S3Xml.Element("Name", bucket.Name), S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created)))))));

    private Task Delete(S3Request request)
    {
        if (objects.List(request.Bucket, "").Count > 0)
        {
            throw new S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }

        if (objects.HasVersions(request.Bucket))
        {
            throw new S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty. You must delete all versions in the bucket.");
        }

        objects.DeleteBucket(request.Bucket);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
