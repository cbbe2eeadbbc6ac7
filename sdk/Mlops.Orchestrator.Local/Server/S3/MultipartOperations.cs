using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Uploads in parts: CreateMultipartUpload, UploadPart, UploadPartCopy, ListParts, CompleteMultipartUpload, AbortMultipartUpload, ListMultipartUploads.</summary>
internal sealed class MultipartOperations(ObjectStore objects)
{
    private const int PerPage = 1000;

    private readonly MultipartUploads _uploads = new();

    public static bool IsMeant(S3Request request) => request.Query.ContainsKey("uploads") || request.Query.ContainsKey("uploadId");

    public async Task HandleAsync(S3Request request)
    {
        var response = request.Context.Response;
        switch (request.Method, request.Parameter("uploadId") is not null)
        {
            case ("GET", false) when request.Key.Length == 0:
                await S3Xml.WriteAsync(request.Context, Listing(request));
                break;
            case ("POST", false):
                await CreateAsync(request);
                break;
            case ("PUT", true):
                await AddAsync(request);
                break;
            case ("GET", true):
                await S3Xml.WriteAsync(request.Context, Parts(request, _uploads.Get(request)));
                break;
            case ("POST", true):
                await CompleteAsync(request);
                break;
            case ("DELETE", true):
                _uploads.Remove(_uploads.Get(request));
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                throw S3Error.NotImplemented($"{request.Method} multipart upload");
        }
    }

    private async Task CreateAsync(S3Request request)
    {
        var algorithm = RequestChecksums.Algorithm(request.Headers);
        var type = request.Headers["x-amz-checksum-type"].ToString() is { Length: > 0 } asked ? asked : algorithm == "CRC64NVME" ? Checksum.FullObject : Checksum.Composite;
        var upload = _uploads.Create(request, ObjectHeaders.Read(request.Headers), algorithm is null ? null : new(algorithm, "", type));
        if (upload.Wanted is { } wanted)
        {
            request.Context.Response.Headers["x-amz-checksum-algorithm"] = wanted.Algorithm;
            request.Context.Response.Headers["x-amz-checksum-type"] = wanted.Type;
        }

        await WriteAsync(request, "InitiateMultipartUploadResult", S3Xml.Element("UploadId", upload.Id));
    }

    private async Task AddAsync(S3Request request)
    {
        var (upload, number) = (_uploads.Get(request), request.Parameter("partNumber"));
        if (request.Headers["x-amz-copy-source"].FirstOrDefault() is { } source)
        {
            using var found = CopySource.Open(objects, request, source);
            var range = ByteRange.Of(request.Headers["x-amz-copy-source-range"], found.Summary.Size);
            var copied = MultipartUploads.Add(upload, number, await CopySource.ReadAsync(found, range, request.Context.RequestAborted), stated: null);
            await S3Xml.WriteAsync(request.Context, S3Xml.Element("CopyPartResult", S3Xml.Element("ETag", $"\"{copied.ETag}\""), S3Xml.Element("LastModified", S3Xml.Time(copied.LastModified)), ChecksumElement(copied.Checksum)));
            return;
        }

        var received = await request.ReadContentAsync();
        var part = MultipartUploads.Add(upload, number, received.Content, received.Checksum);
        request.Context.Response.Headers.ETag = $"\"{part.ETag}\"";
        if (part.Checksum is { } checksum)
        {
            request.Context.Response.Headers[$"x-amz-checksum-{checksum.Algorithm.ToLowerInvariant()}"] = checksum.Value;
        }

        request.Context.Response.ContentLength = 0;
    }

    private async Task CompleteAsync(S3Request request)
    {
        var upload = _uploads.Get(request);
        var content = MultipartUploads.Complete(upload, S3Xml.Read((await request.ReadContentAsync()).Content));
        var written = await WriteCondition.PutAsync(objects, request, content with { Event = ObjectEvent.Completed });
        _uploads.Remove(upload);
        await WriteAsync(
            request, "CompleteMultipartUploadResult", S3Xml.Element("ETag", $"\"{written.ETag}\""), ChecksumElement(content.Properties.Checksum), content.Properties.Checksum is { } checksum ? S3Xml.Element("ChecksumType", checksum.Type) : null);
    }

    private XElement Listing(S3Request request)
    {
        var uploads = _uploads.Of(request.Bucket).Where(upload => upload.Key.StartsWith(request.Parameter("prefix") ?? "", StringComparison.Ordinal)).Take(PerPage);
        return S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("MaxUploads", PerPage),
            S3Xml.Element("IsTruncated", false),
            uploads.Select(upload => S3Xml.Element("Upload", S3Xml.Element("Key", upload.Key), S3Xml.Element("UploadId", upload.Id), S3Xml.Element("StorageClass", "STANDARD"), S3Xml.Element("Initiated", S3Xml.Time(upload.Initiated)))));
    }

    private static XElement Parts(S3Request request, MultipartUpload upload)
    {
        var after = int.TryParse(request.Parameter("part-number-marker"), NumberStyles.None, CultureInfo.InvariantCulture, out var marker) ? marker : 0;
        var limit = int.TryParse(request.Parameter("max-parts"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, PerPage) : PerPage;
        var parts = upload.Parts.Values.Where(part => part.Number > after).OrderBy(part => part.Number).ToList();
        var page = parts.Take(limit).ToList();
        return S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", upload.Bucket),
            S3Xml.Element("Key", upload.Key),
            S3Xml.Element("UploadId", upload.Id),
            S3Xml.Element("PartNumberMarker", after),
            page.Count < parts.Count ? S3Xml.Element("NextPartNumberMarker", page[^1].Number) : null,
            S3Xml.Element("MaxParts", limit),
            S3Xml.Element("IsTruncated", page.Count < parts.Count),
            S3Xml.Element("StorageClass", "STANDARD"),
            page.Select(part => S3Xml.Element(
                "Part", S3Xml.Element("PartNumber", part.Number), S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)), S3Xml.Element("ETag", $"\"{part.ETag}\""), S3Xml.Element("Size", part.Content.Length), ChecksumElement(part.Checksum))));
    }

    private static XElement? ChecksumElement(Checksum? checksum) => checksum is null ? null : S3Xml.Element($"Checksum{checksum.Algorithm}", checksum.Value);

    private static Task WriteAsync(S3Request request, string name, params XElement?[] content) =>
        S3Xml.WriteAsync(request.Context, S3Xml.Element(name, S3Xml.Element("Bucket", request.Bucket), S3Xml.Element("Key", request.Key), content));
}
