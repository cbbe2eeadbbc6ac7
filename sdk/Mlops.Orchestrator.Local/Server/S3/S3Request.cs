using Microsoft.AspNetCore.Http;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>A request in path style: bucket and key from the path as it was sent, so that an escaped slash stays part of a key.</summary>
internal sealed record S3Request(HttpContext Context, string Bucket, string Key)
{
    public string Method => Context.Request.Method;

    public IQueryCollection Query => Context.Request.Query;

    public IHeaderDictionary Headers => Context.Request.Headers;

    /// <summary>The version that is asked for; <see langword="null"/> for the latest.</summary>
    /// <exception cref="S3Error">It is no version's id.</exception>
    public string? VersionId => VersionHeaders.Check(Parameter("versionId"));

    public static S3Request Of(HttpContext context, string target)
    {
        var (bucket, key) = Split(target.Split('?')[0]);
        return new S3Request(context, Uri.UnescapeDataString(bucket), Uri.UnescapeDataString(key));
    }

    /// <summary>The bucket and the key of a path.</summary>
    public static (string Bucket, string Key) Split(string path)
    {
        var parts = path.TrimStart('/').Split('/', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }

    public string? Parameter(string name) => Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The body, decoded when it comes in the chunks of a signature or of a trailing checksum.</summary>
    /// <exception cref="S3Error">It is not the body that was signed.</exception>
    public async Task<ReceivedContent> ReadContentAsync()
    {
        using var buffer = new MemoryStream();
        await Context.Request.Body.CopyToAsync(buffer, Context.RequestAborted);
        var body = buffer.ToArray();
        var trailers = new Dictionary<string, string>();
        var content = IsChunked ? AwsChunks.Decode(body, trailers)
            : StatedHash is "" or SignatureV4.UnsignedPayload || StatedHash.Equals(Sha256.Of(body), StringComparison.OrdinalIgnoreCase)
                ? body
                : throw new S3Error(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        return new(content, RequestChecksums.Check(Headers, trailers, content));
    }

    private bool IsChunked =>
        Headers.ContentEncoding.ToString().Contains("aws-chunked", StringComparison.OrdinalIgnoreCase)
        || StatedHash.StartsWith("STREAMING-", StringComparison.Ordinal);

    private string StatedHash => Headers["x-amz-content-sha256"].ToString();
}

/// <summary>The body of a request.</summary>
/// <param name="Content">Its content.</param>
/// <param name="Checksum">The checksum that came with it, which is the content's; <see langword="null"/> for none.</param>
internal sealed record ReceivedContent(byte[] Content, Checksum? Checksum);
