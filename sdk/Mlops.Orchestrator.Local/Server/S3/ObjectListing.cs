using System.Globalization;
using System.Xml.Linq;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>One page of a bucket's listing: "ListObjects" and "ListObjectsV2" in the Amazon S3 API Reference.</summary>
internal static class ObjectListing
{
    /// <summary>How many entries a page has at most.</summary>
    public const int MaximumKeys = 1000;

    public static XElement Of(S3Request request, ObjectStore objects)
    {
        var prefix = request.Parameter("prefix") ?? "";
        var delimiter = request.Parameter("delimiter") ?? "";
        var limit = int.TryParse(request.Parameter("max-keys"), CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 0, MaximumKeys) : MaximumKeys;
        // The token is where the last page ended: a key, or a common prefix.
        var isSecond = request.Parameter("list-type") == "2";
        var after = !isSecond ? request.Parameter("marker") ?? "" : request.Parameter("continuation-token") ?? request.Parameter("start-after") ?? "";
        var encode = request.Parameter("encoding-type") == "url" ? (Func<string, string>)Uri.EscapeDataString : text => text;

        // Objects come in order, so those of one common prefix come together.
        var entries = objects.List(request.Bucket, prefix)
            .Select(key => (Prefix: CommonPrefixOf(key, prefix, delimiter), Key: key))
            .Select(entry => (Name: entry.Prefix ?? entry.Key, entry.Prefix, entry.Key))
            .DistinctBy(entry => entry.Name)
            .Where(entry => Utf8KeyComparer.Instance.Compare(entry.Name, after) > 0)
            .ToList();
        var page = entries.Take(limit).ToList();
        var isTruncated = limit > 0 && entries.Count > page.Count;

        return S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", request.Bucket),
            S3Xml.Element("Prefix", encode(prefix)),
            delimiter.Length == 0 ? null : S3Xml.Element("Delimiter", encode(delimiter)),
            S3Xml.Element("MaxKeys", limit),
            isSecond ? S3Xml.Element("KeyCount", page.Count) : S3Xml.Element("Marker", encode(after)),
            S3Xml.Element("IsTruncated", isTruncated),
            request.Parameter("encoding-type") is { } encoding ? S3Xml.Element("EncodingType", encoding) : null,
            isSecond && request.Parameter("continuation-token") is { } token ? S3Xml.Element("ContinuationToken", token) : null,
            !isTruncated ? null : isSecond ? S3Xml.Element("NextContinuationToken", page[^1].Name) : S3Xml.Element("NextMarker", encode(page[^1].Name)),
            page.Where(entry => entry.Prefix is null).Select(entry => objects.Find(request.Bucket, entry.Key)).OfType<S3ObjectSummary>().Select(item => Contents(item, encode)),
            page.Where(entry => entry.Prefix is not null).Select(entry => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", encode(entry.Name)))));
    }

    /// <summary>The common prefix that stands for a key; <see langword="null"/> for none.</summary>
    public static string? CommonPrefixOf(string key, string prefix, string delimiter)
    {
        var end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter.Length)];
    }

    private static XElement Contents(S3ObjectSummary item, Func<string, string> encode) => S3Xml.Element(
        "Contents",
        S3Xml.Element("Key", encode(item.Key)),
        S3Xml.Element("LastModified", S3Xml.Time(item.LastModified)),
        S3Xml.Element("ETag", $"\"{item.ETag}\""),
        S3Xml.Element("Size", item.Size),
        S3Xml.Element("StorageClass", "STANDARD"));
}
