using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Uploads in parts, in memory until they are complete.</summary>
internal sealed class MultipartUploads
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, (string ETag, byte[] Content)>> _uploads = new();

    public string Create()
    {
        var id = Guid.NewGuid().ToString("N");
        _uploads[id] = [];
        return id;
    }

    /// <returns>The part's ETag.</returns>
    public string Add(string id, string? number, byte[] content)
    {
        if (!int.TryParse(number, CultureInfo.InvariantCulture, out var part) || part is < 1 or > 10_000)
        {
            throw S3Error.Invalid("Part number must be an integer between 1 and 10000, inclusive.");
        }

#pragma warning disable CA5351 // MD5 is what S3 uses here; it protects nothing.
        var etag = Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
        Parts(id)[part] = (etag, content);
        return etag;
    }

    /// <summary>Puts the parts together that the client lists, in its order.</summary>
    public byte[] Complete(string id, XElement list)
    {
        var parts = Parts(id);
        using var content = new MemoryStream();
        foreach (var listed in list.Elements().Where(element => element.Name.LocalName == "Part"))
        {
            var number = int.Parse(Child(listed, "PartNumber"), CultureInfo.InvariantCulture);
            if (!parts.TryGetValue(number, out var part) || part.ETag != Child(listed, "ETag").Trim('"'))
            {
                throw new S3Error(400, "InvalidPart", $"The part {number} could not be found, or its entity tag is not the one given.");
            }

            content.Write(part.Content);
        }

        Abort(id);
        return content.ToArray();
    }

    public void Abort(string id) => _uploads.TryRemove(id, out _);

    private static string Child(XElement part, string name) =>
        part.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? throw S3Error.Invalid($"A part has no {name}.");

    private ConcurrentDictionary<int, (string ETag, byte[] Content)> Parts(string id) => _uploads.TryGetValue(id, out var parts) ? parts : throw S3Error.NoSuchUpload();
}
