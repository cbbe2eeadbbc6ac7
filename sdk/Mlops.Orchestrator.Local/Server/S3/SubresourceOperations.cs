using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>What is asked of objects and buckets besides themselves: tags, where and how a bucket is, who is told of what happens in it, and what is said of it.</summary>
internal sealed class SubresourceOperations(ObjectStore objects, NotificationConfiguration notifications, BucketConfigurations configurations, AccessControlLists lists)
{
    /// <summary>The parameters that ask for it.</summary>
    public static readonly string[] Names = ["acl", "location", "notification", "tagging", "versioning", .. BucketConfigurations.Names];

    public Task HandleAsync(S3Request request, string name)
    {
        if (!objects.BucketExists(request.Bucket))
        {
            throw S3Error.NoSuchBucket(request.Bucket);
        }

        return (name, request.Method, request.Key.Length > 0) switch
        {
            ("tagging", _, true) => TagObjectAsync(request),
            ("tagging", _, false) => TagBucketAsync(request),
            // A bucket of us-east-1 has no location constraint; here a bucket is in no region.
            ("location", "GET", false) => S3Xml.WriteAsync(request.Context, S3Xml.Element("LocationConstraint")),
            ("acl", _, _) => lists.HandleAsync(request),
            ("notification", _, false) => notifications.HandleAsync(request),
            ("versioning", "GET", false) => S3Xml.WriteAsync(request.Context, VersioningConfiguration.ToXml(objects.Bucket(request.Bucket))),
            ("versioning", "PUT", false) => VersioningConfiguration.PutAsync(request, objects),
            _ when BucketConfigurations.Names.Contains(name) => configurations.HandleAsync(request, name),
            _ => throw S3Error.NotImplemented($"{request.Method} ?{name}"),
        };
    }

    private async Task TagObjectAsync(S3Request request)
    {
        var versionId = request.VersionId;
        switch (request.Method)
        {
            case "GET":
                var found = objects.FindVersion(request.Bucket, request.Key, versionId)?.Content ?? throw VersionHeaders.Missing(objects, request);
                VersionHeaders.Write(request.Context.Response, found.VersionId);
                await S3Xml.WriteAsync(request.Context, ObjectTags.ToXml(found.Properties.Tags));
                break;
            case "PUT":
                var tags = ObjectTags.OfXml(S3Xml.Read((await request.ReadContentAsync()).Content), ObjectTags.PerObject);
                Change(tags);
                request.Context.Response.ContentLength = 0;
                break;
            case "DELETE":
                Change(new Dictionary<string, string>());
                request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                throw S3Error.NotImplemented($"{request.Method} ?tagging");
        }

        void Change(IReadOnlyDictionary<string, string> tags)
        {
            if (!objects.Change(request.Bucket, request.Key, properties => properties with { Tags = tags }, versionId))
            {
                throw VersionHeaders.Missing(objects, request);
            }

            VersionHeaders.Write(request.Context.Response, versionId);
        }
    }

    private async Task TagBucketAsync(S3Request request)
    {
        switch (request.Method)
        {
            case "GET":
                var tags = objects.Bucket(request.Bucket).Tags;
                await S3Xml.WriteAsync(request.Context, tags.Count > 0 ? ObjectTags.ToXml(tags) : throw new S3Error(404, "NoSuchTagSet", "The TagSet does not exist"));
                break;
            case "PUT":
                objects.Save(objects.Bucket(request.Bucket) with { Tags = ObjectTags.OfXml(S3Xml.Read((await request.ReadContentAsync()).Content), ObjectTags.PerBucket) });
                request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "DELETE":
                objects.Save(objects.Bucket(request.Bucket) with { Tags = new Dictionary<string, string>() });
                request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                throw S3Error.NotImplemented($"{request.Method} ?tagging");
        }
    }
}
