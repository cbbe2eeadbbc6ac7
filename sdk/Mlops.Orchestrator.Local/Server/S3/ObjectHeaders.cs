using System.Text;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>The headers that say what an object is besides its content: "Working with object metadata" in the Amazon S3 User Guide.</summary>
internal static class ObjectHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";
    private const string DefaultContentType = "binary/octet-stream";

    /// <summary>All names and values together, in bytes of UTF-8.</summary>
    private const int MaximumMetadataBytes = 2 * 1024;

    /// <summary>The headers that S3 keeps. A <c>response-</c> parameter of the same name replaces each of them in an answer.</summary>
    private static readonly string[] Kept = ["Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "Expires"];

    /// <summary>What a request says of the object that it brings.</summary>
    /// <exception cref="S3Error">It says more than S3 keeps.</exception>
    public static ObjectProperties Read(IHeaderDictionary headers)
    {
        var metadata = headers
            .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => string.Join(',', header.Value.AsEnumerable()));
        var bytes = metadata.Sum(item => Encoding.UTF8.GetByteCount(item.Key) + Encoding.UTF8.GetByteCount(item.Value));
        return bytes > MaximumMetadataBytes
            ? throw new S3Error(400, "MetadataTooLarge", $"Your metadata headers exceed the maximum allowed metadata size: {bytes:N0} bytes of {MaximumMetadataBytes:N0}.")
            : new() { Headers = Kept.Select(name => (Name: name, Value: Value(headers, name))).Where(header => header.Value.Length > 0).ToDictionary(header => header.Name, header => header.Value), Metadata = metadata, Tags = ObjectTags.OfHeader(headers["x-amz-tagging"].ToString()) };
    }

    /// <summary>Says what an object is.</summary>
    /// <param name="request">The request, which may ask for other headers than the object's.</param>
    /// <param name="properties">What is kept of the object.</param>
    public static void Write(S3Request request, ObjectProperties properties)
    {
        var headers = request.Context.Response.Headers;
        foreach (var name in Kept)
        {
            if ((request.Parameter($"response-{name.ToLowerInvariant()}") ?? properties.Headers.GetValueOrDefault(name)) is { Length: > 0 } value)
            {
                headers[name] = Encode(value);
            }
        }

        if (headers.ContentType.Count == 0)
        {
            headers.ContentType = DefaultContentType;
        }

        if (properties.Tags.Count > 0)
        {
            headers["x-amz-tagging-count"] = $"{properties.Tags.Count}";
        }

        if (request.Headers["x-amz-checksum-mode"] == "ENABLED" && request.Headers.Range.Count == 0)
        {
            RequestChecksums.Write(headers, properties.Checksum);
        }

        foreach (var (name, value) in properties.Metadata)
        {
            headers[$"{MetadataPrefix}{name}"] = Encode(value);
        }
    }

    /// <summary>How an object comes is not what it is.</summary>
    private static string Value(IHeaderDictionary headers, string name) => name == "Content-Encoding"
        ? string.Join(',', headers.ContentEncoding.ToString().Split(',', StringSplitOptions.TrimEntries).Where(encoding => !encoding.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase)))
        : headers[name].ToString();

    /// <summary>A header's value; S3 sends letters beyond ASCII as RFC 2047 has them.</summary>
    private static string Encode(string value) => value.All(c => c is >= ' ' and <= '~' or '\t') ? value : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";
}
