using System.Xml.Linq;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Whether a bucket keeps versions: GetBucketVersioning, PutBucketVersioning.</summary>
internal static class VersioningConfiguration
{
    public static XElement ToXml(BucketRecord bucket) => S3Xml.Element("VersioningConfiguration", bucket.Versioning is { } status ? S3Xml.Element("Status", status) : null);

    public static async Task PutAsync(S3Request request, ObjectStore objects)
    {
        var document = S3Xml.Read((await request.ReadContentAsync()).Content);
        if (Child(document, "MfaDelete") is "Enabled")
        {
            throw S3Error.NotImplemented("PutBucketVersioning with MfaDelete");
        }

        var status = Child(document, "Status");
        objects.SetVersioning(request.Bucket, status switch
        {
            ObjectVersion.Enabled or ObjectVersion.Suspended => status,
            null => throw new S3Error(400, "IllegalVersioningConfigurationException", "The Versioning element must be specified"),
            _ => throw new S3Error(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema"),
        });
        request.Context.Response.ContentLength = 0;
    }

    private static string? Child(XElement document, string name) => document.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
