using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Access control lists, which buckets do not take unless somebody changes that: their owner may do everything.</summary>
/// <remarks>Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket".</remarks>
/// <param name="objects">The buckets.</param>
internal sealed class AccessControlLists(ObjectStore objects)
{
    public Task HandleAsync(S3Request request)
    {
        if (request.Key.Length > 0 && objects.FindVersion(request.Bucket, request.Key, request.VersionId)?.Content is null)
        {
            throw VersionHeaders.Missing(objects, request);
        }

        return request.Method switch
        {
            "GET" => S3Xml.WriteAsync(request.Context, S3Xml.Element(
                "AccessControlPolicy",
                S3Xml.Element("Owner", S3Xml.Element("ID", "local")),
                S3Xml.Element("AccessControlList", S3Xml.Element("Grant", S3Xml.Grantee("local"), S3Xml.Element("Permission", "FULL_CONTROL"))))),
            // The two lists that say what holds anyway.
            "PUT" when request.Headers["x-amz-acl"].ToString() is "private" or "bucket-owner-full-control" => Task.CompletedTask,
            "PUT" => throw new S3Error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs"),
            _ => throw S3Error.NotImplemented($"{request.Method} ?acl"),
        };
    }
}
