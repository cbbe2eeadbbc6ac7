using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.S3;

/// <summary>The objects of a bucket.</summary>
/// <param name="s3">S3.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class BucketObjects(IAmazonS3 s3, string bucket)
{
    private readonly ServiceCall _call = new("s3", $"arn:{s3.Config.RegionEndpoint?.PartitionName ?? "aws"}:s3:::{bucket}");

    /// <summary>Makes the bucket, unless the caller has it.</summary>
    public Task CreateBucketAsync(CancellationToken cancellationToken) => _call.InvokeAsync("CreateBucket", async () =>
    {
        try
        {
            return await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket }, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            return new PutBucketResponse();
        }
    });

    /// <summary>Reads an object.</summary>
    /// <returns>Its bytes and its ETag without quotation marks; <see langword="null"/> when there is none.</returns>
    public async Task<(byte[] Content, string ETag)?> FindAsync(string key, CancellationToken cancellationToken)
    {
        return await _call.InvokeAsync("GetObject", async () =>
        {
            try
            {
                using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken);
                using var content = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(content, cancellationToken);
                return (content.ToArray(), Plain(answer.ETag));
            }
            catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
            {
                return ((byte[], string)?)null;
            }
        });
    }

    /// <summary>A value of an object's metadata.</summary>
    /// <returns>When the object was written, <see langword="null"/> when it is not there; and the value if it has one.</returns>
    public Task<(DateTimeOffset? WrittenAt, string? Value)> FindMetadataAsync(string key, string name, CancellationToken cancellationToken) => _call.InvokeAsync<(DateTimeOffset?, string?)>("HeadObject", async () =>
    {
        try
        {
            var answer = await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key }, cancellationToken);
            return (Time(answer.LastModified), answer.Metadata[name]);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return (null, null);
        }
    });

    /// <summary>The keys that begin with a prefix, in S3's order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => [.. (await ListFilesAsync(prefix, cancellationToken)).Select(file => file.Key)];

    /// <summary>The objects whose keys begin with a prefix, in S3's order.</summary>
    public Task<IReadOnlyList<ListedFile>> ListFilesAsync(string prefix, CancellationToken cancellationToken) => _call.PagesAsync<ListedFile>("ListObjectsV2", async next =>
    {
        var answer = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = next }, cancellationToken);
        return (answer.S3Objects?.Select(found => new ListedFile(found.Key, found.Size ?? 0, Plain(found.ETag), Time(found.LastModified))), answer.IsTruncated == true ? answer.NextContinuationToken : null);
    });

    /// <summary>Writes an object, whole or not at all.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="condition">Adds to the request under which condition it is to be written.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public Task PutAsync(string key, ReadOnlyMemory<byte> content, (string Name, string Value) metadata, Action<PutObjectRequest>? condition, CancellationToken cancellationToken) =>
        _call.InvokeAsync("PutObject", async () =>
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            var request = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = stream };
            request.Metadata[metadata.Name] = metadata.Value;
            condition?.Invoke(request);
            return await s3.PutObjectAsync(request, cancellationToken);
        });

    /// <summary>Deletes an object, if it is there.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="eTag">The ETag that it must have; <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Stops the deletion.</param>
    public Task DeleteAsync(string key, string? eTag, CancellationToken cancellationToken) =>
        _call.InvokeAsync("DeleteObject", () => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = key, IfMatch = eTag is null ? null : Quoted(eTag) }, cancellationToken));

    /// <summary>An ETag as headers have it.</summary>
    public static string Quoted(string eTag) => $"\"{eTag}\"";

    private static DateTimeOffset Time(DateTime? time) => new((time ?? default).ToUniversalTime());

    private static string Plain(string eTag) => eTag.Trim('"');
}
