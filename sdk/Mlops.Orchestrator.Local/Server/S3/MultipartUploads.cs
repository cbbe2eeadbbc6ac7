using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Uploads in parts, in memory until they are complete.</summary>
internal sealed class MultipartUploads
{
    private readonly ConcurrentDictionary<string, (ObjectProperties Properties, ConcurrentDictionary<int, (string ETag, byte[] Content)> Parts)> _uploads = new();

    public string Create(ObjectProperties properties)
    {
        var id = Guid.NewGuid().ToString("N");
        _uploads[id] = (properties, []);
        return id;
    }

    /// <returns>The part's ETag.</returns>
    public string Add(string id, string? number, byte[] content)
    {
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out var part) || part is < 1 or > 10_000)
        {
            throw S3Error.Invalid("Part number must be an integer between 1 and 10000, inclusive.");
        }

        var etag = ObjectLedger.ETagOf(content);
        Upload(id).Parts[part] = (etag, content);
        return etag;
    }

    /// <summary>Puts the parts together that the client lists, in its order.</summary>
    public NewObject Complete(string id, XElement list)
    {
        var (properties, parts) = Upload(id);
        using var content = new MemoryStream();
        var hashes = new List<byte>();
        foreach (var listed in list.Elements().Where(element => element.Name.LocalName == "Part"))
        {
            var number = int.Parse(Child(listed, "PartNumber"), CultureInfo.InvariantCulture);
            if (!parts.TryGetValue(number, out var part) || part.ETag != Child(listed, "ETag").Trim('"'))
            {
                throw new S3Error(400, "InvalidPart", $"The part {number} could not be found, or its entity tag is not the one given.");
            }

            content.Write(part.Content);
            hashes.AddRange(Convert.FromHexString(part.ETag));
        }

        Abort(id);
        // "Checking object integrity" in the Amazon S3 User Guide: the hash of the parts' hashes, and how many there are.
        return new(content.ToArray()) { Properties = properties, ETag = $"{ObjectLedger.ETagOf(hashes.ToArray())}-{hashes.Count / MD5.HashSizeInBytes}" };
    }

    public void Abort(string id) => _uploads.TryRemove(id, out _);

    private static string Child(XElement part, string name) =>
        part.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? throw S3Error.Invalid($"A part has no {name}.");

    private (ObjectProperties Properties, ConcurrentDictionary<int, (string ETag, byte[] Content)> Parts) Upload(string id) => _uploads.TryGetValue(id, out var upload) ? upload : throw S3Error.NoSuchUpload();
}
