using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>Operations on objects: GetObject, HeadObject, PutObject, CopyObject, DeleteObject.</summary>
internal sealed class ObjectOperations(IObjectStore objects)
{
    public Task HandleAsync(S3Request request) => request.Method switch
    {
        "GET" or "HEAD" => GetAsync(request),
        "PUT" when request.Headers["x-amz-copy-source"].FirstOrDefault() is { } source => CopyAsync(request, source),
        "PUT" => PutAsync(request),
        "DELETE" => DeleteAsync(request),
        _ => throw S3Error.NotImplemented($"{request.Method} object"),
    };

    private async Task GetAsync(S3Request request)
    {
        var found = await objects.GetAsync(request.Bucket, request.Key, request.Context.RequestAborted) ?? throw S3Error.NoSuchKey(request.Key);
        var isNotModified = ReadCondition.IsNotModified(request.Headers, found);
        var response = request.Context.Response;
        response.Headers.ETag = $"\"{found.ETag}\"";
        response.Headers.LastModified = found.LastModified.ToString("R", CultureInfo.InvariantCulture);
        if (isNotModified)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = ByteRange.Of(request.Headers.Range, found.Content.Length);
        var content = range is { } part ? found.Content.Slice(part.Start, part.Length) : found.Content;
        if (range is { } partial)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {partial.Start}-{partial.Start + partial.Length - 1}/{found.Content.Length}";
        }

        response.ContentType = "binary/octet-stream";
        response.ContentLength = content.Length;
        response.Headers.AcceptRanges = "bytes";
        if (request.Method == "GET")
        {
            await response.Body.WriteAsync(content, request.Context.RequestAborted);
        }
    }

    private async Task PutAsync(S3Request request)
    {
        var written = await WriteCondition.PutAsync(objects, request, await request.ReadContentAsync());
        request.Context.Response.Headers.ETag = $"\"{written.ETag}\"";
        request.Context.Response.ContentLength = 0;
    }

    private async Task CopyAsync(S3Request request, string source)
    {
        // The whole header is escaped, with some clients the slash after the bucket too.
        var (bucket, key) = S3Request.Split(Uri.UnescapeDataString(source.Split('?')[0]));
        var found = (objects.BucketExists(bucket) ? await objects.GetAsync(bucket, key) : throw S3Error.NoSuchBucket(bucket)) ?? throw S3Error.NoSuchKey(key);
        if (ReadCondition.IsNotModified(request.Headers, found, "x-amz-copy-source-"))
        {
            throw S3Error.PreconditionFailed();
        }

        var written = await WriteCondition.PutAsync(objects, request, found.Content);
        await S3Xml.WriteAsync(request.Context, S3Xml.Element("CopyObjectResult", S3Xml.Element("ETag", $"\"{written.ETag}\""), S3Xml.Element("LastModified", S3Xml.Time(written.LastModified))));
    }

    private Task DeleteAsync(S3Request request)
    {
        if (WriteCondition.OfDeletion(request.Headers) is not { } condition)
        {
            objects.Delete(request.Bucket, request.Key);
        }
        else if (!objects.DeleteIf(request.Bucket, request.Key, condition.Allows))
        {
            throw S3Error.PreconditionFailed();
        }

        request.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
