using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Operations on buckets: ListBuckets, HeadBucket, CreateBucket, DeleteBucket, ListObjects, ListObjectsV2, DeleteObjects.</summary>
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
            "GET" => S3Xml.WriteAsync(request.Context, ObjectListing.Of(request, objects)),
            "POST" when request.Parameter("delete") is not null => DeleteAsync(request),
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

        objects.DeleteBucket(request.Bucket);
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private async Task DeleteAsync(S3Request request)
    {
        var list = S3Xml.Read((await request.ReadContentAsync()).Content);
        var keys = list.Elements().Where(e => e.Name.LocalName == "Object").Select(e => e.Elements().FirstOrDefault(k => k.Name.LocalName == "Key")?.Value ?? throw new System.Xml.XmlException("An Object has no Key.")).ToList();
        if (list.Descendants().Any(e => e.Name.LocalName is "ETag" or "LastModifiedTime" or "Size"))
        {
            throw S3Error.NotImplemented("DeleteObjects with conditions");
        }

        keys.ForEach(key => objects.Delete(request.Bucket, key));
        var isQuiet = list.Elements().Any(e => e.Name.LocalName == "Quiet" && e.Value == "true");
        await S3Xml.WriteAsync(request.Context, S3Xml.Element("DeleteResult", isQuiet ? null : keys.Select(key => S3Xml.Element("Deleted", S3Xml.Element("Key", key)))));
    }
}
