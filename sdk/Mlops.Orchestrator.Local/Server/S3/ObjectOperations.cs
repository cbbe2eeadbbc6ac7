using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Operations on objects: GetObject, HeadObject, PutObject, CopyObject, DeleteObject.</summary>
internal sealed class ObjectOperations(ObjectStore objects)
{
    private const string Replace = "REPLACE";
    private const int BufferBytes = 64 * 1024;

    public Task HandleAsync(S3Request request) => request.Method switch
    {
        "PUT" when request.VersionId is not null => throw new S3Error(400, "InvalidArgument", "This operation does not accept a version-id."),
        "GET" or "HEAD" => GetAsync(request),
        "PUT" when request.Headers["x-amz-copy-source"].FirstOrDefault() is { } source => CopyAsync(request, source),
        "PUT" => PutAsync(request),
        "DELETE" => DeleteAsync(request),
        _ => throw S3Error.NotImplemented($"{request.Method} object"),
    };

    private async Task GetAsync(S3Request request)
    {
        using var found = (request.VersionId is { } versionId ? objects.OpenVersion(request.Bucket, request.Key, versionId) : objects.Open(request.Bucket, request.Key)) ?? throw VersionHeaders.Missing(objects, request);
        var (summary, response) = (found.Summary, request.Context.Response);
        var isNotModified = ReadCondition.IsNotModified(request.Headers, summary);
        response.Headers.ETag = $"\"{summary.ETag}\"";
        response.Headers.LastModified = summary.LastModified.ToString("R", CultureInfo.InvariantCulture);
        VersionHeaders.Write(response, summary.VersionId);
        if (isNotModified)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = ByteRange.Of(request.Headers.Range, summary.Size);
        if (range is { } partial)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {partial.Start}-{partial.Start + partial.Length - 1}/{summary.Size}";
        }

        ObjectHeaders.Write(request, summary.Properties);
        response.ContentLength = range?.Length ?? summary.Size;
        response.Headers.AcceptRanges = "bytes";
        if (request.Method == "GET")
        {
            await StreamCopyOperation.CopyToAsync(Seek(found.Content, range?.Start ?? 0), response.Body, response.ContentLength, BufferBytes, request.Context.RequestAborted);
        }
    }

    private static FileStream Seek(FileStream content, long position)
    {
        content.Position = position;
        return content;
    }

    private async Task PutAsync(S3Request request)
    {
        var properties = ObjectHeaders.Read(request.Headers);
        var received = await request.ReadContentAsync();
        var checksum = received.Checksum ?? (RequestChecksums.Algorithm(request.Headers, "x-amz-sdk-checksum-algorithm") is { } algorithm ? Checksum.Of(algorithm, received.Content) : null);
        var written = await WriteCondition.PutAsync(objects, request, new(received.Content) { Properties = properties with { Checksum = checksum } });
        request.Context.Response.Headers.ETag = $"\"{written.ETag}\"";
        RequestChecksums.Write(request.Context.Response.Headers, checksum);
        request.Context.Response.ContentLength = 0;
    }

    private async Task CopyAsync(S3Request request, string source)
    {
        using var found = CopySource.Open(objects, request, source);
        var replaces = Directive(request, "x-amz-metadata-directive") == Replace;
        var replacesTags = Directive(request, "x-amz-tagging-directive") == Replace;
        if (!replaces && CopySource.VersionOf(source) is null && CopySource.Of(source) == (request.Bucket, request.Key))
        {
            throw S3Error.Invalid("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        var (present, given) = (found.Summary.Properties, ObjectHeaders.Read(request.Headers));
        var content = await CopySource.ReadAsync(found, range: null, request.Context.RequestAborted);
        // A copy is one object, whatever parts its source was made of.
        var checksum = (RequestChecksums.Algorithm(request.Headers) ?? present.Checksum?.Algorithm) is { } algorithm ? Checksum.Of(algorithm, content) : null;
        var properties = (replaces ? given : present) with { Tags = replacesTags ? given.Tags : present.Tags, Checksum = checksum };
        var written = await WriteCondition.PutAsync(objects, request, new(content) { Properties = properties, Event = ObjectEvent.Copy });
        await S3Xml.WriteAsync(request.Context, S3Xml.Element(
            "CopyObjectResult",
            S3Xml.Element("ETag", $"\"{written.ETag}\""),
            S3Xml.Element("LastModified", S3Xml.Time(written.LastModified)),
            checksum is null ? null : S3Xml.Element("ChecksumType", checksum.Type),
            checksum is null ? null : S3Xml.Element($"Checksum{checksum.Algorithm}", checksum.Value)));
    }

    /// <summary>Whether a copy takes what the source has, or what the request says.</summary>
    private static string Directive(S3Request request, string header) => request.Headers[header].ToString() switch
    {
        "" or "COPY" => "COPY",
        Replace => Replace,
        _ => throw new S3Error(400, "InvalidArgument", $"The header {header} must be COPY or {Replace}."),
    };

    private Task DeleteAsync(S3Request request)
    {
        Predicate<string?>? allows = WriteCondition.OfDeletion(request.Headers) is { } condition ? condition.Allows : null;
        var deleted = request.VersionId is { } versionId ? objects.RemoveVersion(request.Bucket, request.Key, versionId, allows) : objects.Remove(request.Bucket, request.Key, allows);
        VersionHeaders.Write(request.Context.Response, deleted ?? throw S3Error.PreconditionFailed());
        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
