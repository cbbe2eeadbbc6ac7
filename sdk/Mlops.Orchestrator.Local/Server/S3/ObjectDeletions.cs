using System.Xml;
using System.Xml.Linq;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Deletes many objects or versions at once: DeleteObjects.</summary>
internal static class ObjectDeletions
{
    public static async Task DeleteAsync(S3Request request, ObjectStore objects)
    {
        var list = S3Xml.Read((await request.ReadContentAsync()).Content);
        var targets = list.Elements().Where(element => element.Name.LocalName == "Object")
            .Select(target => (Key: Child(target, "Key") ?? throw new XmlException("An Object has no Key."), VersionId: Child(target, "VersionId")))
            .ToList();
        if (list.Descendants().Any(element => element.Name.LocalName is "ETag" or "LastModifiedTime" or "Size"))
        {
            throw S3Error.NotImplemented("DeleteObjects with conditions");
        }

        var isQuiet = Child(list, "Quiet") == "true";
        var results = targets.ConvertAll(target => Delete(objects, request.Bucket, target.Key, target.VersionId));
        await S3Xml.WriteAsync(request.Context, S3Xml.Element("DeleteResult", results.Where(result => !isQuiet || result.Name.LocalName == "Error")));
    }

    private static XElement Delete(ObjectStore objects, string bucket, string key, string? versionId)
    {
        try
        {
            var deleted = VersionHeaders.Check(versionId) is { } version ? objects.RemoveVersion(bucket, key, version, allows: null) : objects.Remove(bucket, key, allows: null);
            return S3Xml.Element(
                "Deleted",
                S3Xml.Element("Key", key),
                versionId is null ? null : S3Xml.Element("VersionId", versionId),
                deleted is { IsMarker: true } marker ? new[] { S3Xml.Element("DeleteMarker", true), S3Xml.Element("DeleteMarkerVersionId", marker.VersionId) } : null);
        }
        catch (S3Error error)
        {
            return S3Xml.Element("Error", S3Xml.Element("Key", key), S3Xml.Element("VersionId", versionId), S3Xml.Element("Code", error.Code), S3Xml.Element("Message", error.Message));
        }
    }

    private static string? Child(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;
}
