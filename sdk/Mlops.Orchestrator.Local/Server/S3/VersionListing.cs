using System.Globalization;
using System.Xml.Linq;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>One page of the versions in a bucket: "ListObjectVersions" in the Amazon S3 API Reference.</summary>
internal static class VersionListing
{
    public static XElement Of(S3Request request, ObjectStore objects)
    {
        var (prefix, delimiter) = (request.Parameter("prefix") ?? "", request.Parameter("delimiter") ?? "");
        var limit = int.TryParse(request.Parameter("max-keys"), CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 0, ObjectListing.MaximumKeys) : ObjectListing.MaximumKeys;
        var (keyMarker, versionMarker) = (request.Parameter("key-marker") ?? "", request.Parameter("version-id-marker"));
        if (versionMarker is not null && keyMarker.Length == 0)
        {
            throw new S3Error(400, "InvalidArgument", "A version-id marker cannot be specified without a key marker.");
        }

        VersionHeaders.Check(versionMarker);
        var encode = request.Parameter("encoding-type") == "url" ? (Func<string, string>)Uri.EscapeDataString : text => text;
        // One more than the page, to know whether there is more.
        var found = Entries(objects, request.Bucket, prefix, delimiter, keyMarker, versionMarker).Take(limit + 1).ToList();
        var page = found[..Math.Min(limit, found.Count)];
        var isTruncated = limit > 0 && found.Count > limit;
        return S3Xml.Element(
            "ListVersionsResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", encode(prefix)),
            S3Xml.Element("KeyMarker", encode(keyMarker)),
            S3Xml.Element("VersionIdMarker", versionMarker ?? ""),
            isTruncated ? S3Xml.Element("NextKeyMarker", encode(page[^1].Name)) : null,
            isTruncated && page[^1].Version is { } last ? S3Xml.Element("NextVersionIdMarker", last.VersionId) : null,
            S3Xml.Element("MaxKeys", limit),
            delimiter.Length == 0 ? null : S3Xml.Element("Delimiter", encode(delimiter)),
            S3Xml.Element("IsTruncated", isTruncated),
            request.Parameter("encoding-type") is { } encoding ? S3Xml.Element("EncodingType", encoding) : null,
            page.Where(entry => entry.Version is not null).Select(entry => ToXml(entry.Version!, entry.IsLatest, encode)),
            page.Where(entry => entry.Version is null).Select(entry => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", encode(entry.Name)))));
    }

    /// <summary>Versions, and common prefixes that have none, in order behind the markers.</summary>
    private static IEnumerable<Entry> Entries(ObjectStore objects, string bucket, string prefix, string delimiter, string keyMarker, string? versionMarker)
    {
        var lastPrefix = "";
        foreach (var key in objects.VersionedKeys(bucket, prefix, keyMarker))
        {
            if (ObjectListing.CommonPrefixOf(key, prefix, delimiter) is { } name)
            {
                if (name != lastPrefix && Utf8KeyComparer.Instance.Compare(name, keyMarker) > 0)
                {
                    yield return new(name, Version: null, IsLatest: false);
                }

                lastPrefix = name;
            }
            else if (key != keyMarker || versionMarker is not null)
            {
                var versions = objects.Versions(bucket, key).Select((version, index) => new Entry(key, version, index == 0));
                foreach (var entry in key == keyMarker ? versions.SkipWhile(entry => entry.Version!.VersionId != versionMarker).Skip(1) : versions)
                {
                    yield return entry;
                }
            }
        }
    }

    private static XElement ToXml(ObjectVersion version, bool isLatest, Func<string, string> encode) => S3Xml.Element(
        version.Content is null ? "DeleteMarker" : "Version",
        S3Xml.Element("Key", encode(version.Key)),
        S3Xml.Element("VersionId", version.VersionId),
        S3Xml.Element("IsLatest", isLatest),
        S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
        version.Content is not { } content ? null : new[] { S3Xml.Element("ETag", $"\"{content.ETag}\""), S3Xml.Element("Size", content.Size), S3Xml.Element("StorageClass", "STANDARD") });

    private sealed record Entry(string Name, ObjectVersion? Version, bool IsLatest);
}
