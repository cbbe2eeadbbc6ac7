using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Uploads in parts, in memory until they are complete.</summary>
internal sealed class MultipartUploads
{
    /// <summary>All parts but the last have this many bytes: "Amazon S3 multipart upload limits" in the Amazon S3 User Guide.</summary>
    private const int SmallestPart = 5 * 1024 * 1024;

    private const int HashBytes = 16;

    private readonly ConcurrentDictionary<string, MultipartUpload> _uploads = new();

    /// <summary>Begins an upload.</summary>
    public MultipartUpload Create(S3Request request, ObjectProperties properties, Checksum? wanted)
    {
        var upload = new MultipartUpload(Guid.NewGuid().ToString("N"), request.Bucket, request.Key, properties, wanted, DateTimeOffset.UtcNow);
        return _uploads[upload.Id] = upload;
    }

    /// <summary>The uploads to a bucket that are under way, by key.</summary>
    public IEnumerable<MultipartUpload> Of(string bucket) =>
        _uploads.Values.Where(upload => upload.Bucket == bucket).OrderBy(upload => upload.Key, Utf8KeyComparer.Instance).ThenBy(upload => upload.Initiated);

    /// <summary>The upload that a request is about.</summary>
    public MultipartUpload Get(S3Request request) =>
        _uploads.TryGetValue(request.Parameter("uploadId") ?? "", out var upload) && (upload.Bucket, upload.Key) == (request.Bucket, request.Key) ? upload : throw S3Error.NoSuchUpload();

    /// <summary>Adds a part.</summary>
    public static UploadedPart Add(MultipartUpload upload, string? number, byte[] content, Checksum? stated)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part) || part is < 1 or > 10_000)
        {
            throw new S3Error(400, "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        }

        var checksum = upload.Wanted is null || upload.Wanted.Algorithm == stated?.Algorithm ? stated : Checksum.Of(upload.Wanted.Algorithm, content);
        return upload.Parts[part] = new(part, ObjectLedger.ETagOf(content), content, checksum, DateTimeOffset.UtcNow);
    }

    /// <summary>Puts the parts together that the client lists, in its order.</summary>
    public static NewObject Complete(MultipartUpload upload, XElement list)
    {
        var listed = list.Elements().Where(element => element.Name.LocalName == "Part").Select(part => (Number: Number(part), ETag: Child(part, "ETag").Trim('"'))).ToList();
        if (listed.Count == 0 || listed.Zip(listed.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
        {
            throw listed.Count == 0 ? new S3Error(400, "MalformedXML", "You must specify at least one part") : new S3Error(400, "InvalidPartOrder", "The list of parts was not in ascending order. The parts list must be specified in order by part number.");
        }

        var parts = listed.ConvertAll(item => upload.Parts.TryGetValue(item.Number, out var part) && part.ETag == item.ETag
            ? part
            : throw new S3Error(400, "InvalidPart", $"The part {item.Number} could not be found, or its entity tag is not the one given."));
        if (parts.SkipLast(1).Any(part => part.Content.Length < SmallestPart))
        {
            throw new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }

        var content = new byte[parts.Sum(part => part.Content.Length)];
        var position = 0;
        foreach (var part in parts)
        {
            part.Content.CopyTo(content, position);
            position += part.Content.Length;
        }

        // "Checking object integrity" in the Amazon S3 User Guide: the hash of the parts' hashes, and how many there are.
        var hashes = parts.SelectMany(part => Convert.FromHexString(part.ETag)).ToArray();
        return new(content)
        {
            Properties = upload.Properties with { Checksum = ChecksumOf(upload, parts, content) },
            ETag = $"{ObjectLedger.ETagOf(hashes)}-{hashes.Length / HashBytes}",
        };
    }

    /// <summary>Ends an upload.</summary>
    public void Remove(MultipartUpload upload) => _uploads.TryRemove(upload.Id, out _);

    private static Checksum? ChecksumOf(MultipartUpload upload, List<UploadedPart> parts, byte[] content) => upload.Wanted switch
    {
        null => null,
        { Type: Checksum.FullObject } wanted => Checksum.Of(wanted.Algorithm, content),
        var wanted => new(
            wanted.Algorithm,
            $"{Convert.ToBase64String(Checksum.Compute(wanted.Algorithm, parts.SelectMany(part => Convert.FromBase64String(part.Checksum!.Value)).ToArray()))}-{parts.Count}",
            Checksum.Composite),
    };

    private static int Number(XElement part) => int.TryParse(Child(part, "PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new S3Error(400, "MalformedXML", "A part's number is no number.");

    private static string Child(XElement part, string name) =>
        part.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? throw new S3Error(400, "MalformedXML", $"A part has no {name}.");
}

/// <summary>An upload in parts that is under way.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key of the object that it will be.</param>
/// <param name="Properties">What is kept besides.</param>
/// <param name="Wanted">Which checksum it will have; <see langword="null"/> for none.</param>
/// <param name="Initiated">When it was begun.</param>
internal sealed record MultipartUpload(string Id, string Bucket, string Key, ObjectProperties Properties, Checksum? Wanted, DateTimeOffset Initiated)
{
    public ConcurrentDictionary<int, UploadedPart> Parts { get; } = new();
}

/// <summary>A part of an upload.</summary>
internal sealed record UploadedPart(int Number, string ETag, byte[] Content, Checksum? Checksum, DateTimeOffset LastModified);
