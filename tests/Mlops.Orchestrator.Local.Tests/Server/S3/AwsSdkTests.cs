using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>The endpoint, seen by the AWS SDK for .NET.</summary>
public sealed class AwsSdkTests(S3EndpointFixture fixture) : IClassFixture<S3EndpointFixture>, IDisposable
{
    private const string Bucket = S3EndpointFixture.Bucket;

    private readonly AmazonS3Client _client = new(
        new BasicAWSCredentials(fixture.Credentials.AccessKeyId, fixture.Credentials.SecretAccessKey),
        new AmazonS3Config { ServiceURL = fixture.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("a/b.txt")]
    [InlineData("strange/ä +&=%2F?#'.txt")]
    public async Task Put_ThenGet_IsTheSame(string key)
    {
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "hello" });

        using var response = await _client.GetObjectAsync(Bucket, key);
        using var reader = new StreamReader(response.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync());
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", response.ETag);
        Assert.Equal("hello"u8.ToArray(), (await fixture.Objects.GetAsync(Bucket, key))!.Content.ToArray());
    }

    [Fact]
    public async Task Put_StreamInChunksWithTrailingChecksum_IsDecoded()
    {
        var content = new byte[300_000];
        new Random(1).NextBytes(content);
        using var stream = new MemoryStream(content);

        await _client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "chunked", InputStream = stream, UseChunkEncoding = true, ChecksumAlgorithm = ChecksumAlgorithm.CRC32 });

        Assert.Equal(content, (await fixture.Objects.GetAsync(Bucket, "chunked"))!.Content.ToArray());
    }

    [Fact]
    public async Task Delete_BodyWithADocumentType_IsRefused()
    {
        const string Body = """<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><Delete><Object><Key>&b;</Key></Object></Delete>""";
        var address = new Uri(fixture.Url).Authority;

        var (status, answer) = await new RawRequest("POST", $"/{Bucket}?delete=", Body).Signed(address, fixture.Credentials, "s3").SendAsync(address);

        Assert.Equal(400, status);
        Assert.Contains("MalformedXML", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Range_IsAPart()
    {
        await fixture.Objects.PutAsync(Bucket, "range", "0123456789"u8.ToArray());

        using var response = await _client.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "range", ByteRange = new ByteRange(2, 4) });
        using var reader = new StreamReader(response.ResponseStream);

        Assert.Equal(HttpStatusCode.PartialContent, response.HttpStatusCode);
        Assert.Equal("234", await reader.ReadToEndAsync());
        var outside = await Assert.ThrowsAsync<AmazonS3Exception>(() => _client.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "range", ByteRange = new ByteRange(20, 30) }));
        Assert.Equal("InvalidRange", outside.ErrorCode);
    }

    [Fact]
    public async Task Get_AbsentKeyOrBucket_IsTheErrorOfS3()
    {
        Assert.Equal("NoSuchKey", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _client.GetObjectAsync(Bucket, "nowhere"))).ErrorCode);
        Assert.Equal("NoSuchBucket", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _client.GetObjectAsync("no-such-bucket", "k"))).ErrorCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _client.GetObjectMetadataAsync(Bucket, "nowhere"))).StatusCode);
        Assert.Equal("NoSuchKey", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "nowhere" }))).ErrorCode);
        Assert.Equal("NotImplemented", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _client.GetBucketAccelerateConfigurationAsync(new GetBucketAccelerateConfigurationRequest { BucketName = Bucket }))).ErrorCode);
    }

    [Fact]
    public async Task List_InPagesWithDelimiter_HasEveryObjectAndPrefixOnce()
    {
        foreach (var key in (string[])["l/1", "l/a/1", "l/a/2", "l/b/1", "l/c", "l/ä +", "m"])
        {
            await fixture.Objects.PutAsync(Bucket, key, Encoding.UTF8.GetBytes(key));
        }

        var (keys, prefixes) = (new List<string>(), new List<string>());
        await foreach (var page in _client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, Prefix = "l/", Delimiter = "/", MaxKeys = 2 }).Responses)
        {
            keys.AddRange((page.S3Objects ?? []).Select(item => item.Key));
            prefixes.AddRange(page.CommonPrefixes ?? []);
        }

        Assert.Equal(["l/1", "l/c", "l/ä +"], keys);
        Assert.Equal(["l/a/", "l/b/"], prefixes);
    }

    [Fact]
    public async Task Upload_InParts_IsOneObject()
    {
        var content = new byte[11 * 1024 * 1024];
        new Random(2).NextBytes(content);
        using var transfer = new TransferUtility(_client, new TransferUtilityConfig { MinSizeBeforePartUpload = 5 * 1024 * 1024 });
        using var stream = new MemoryStream(content);

        await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = Bucket, Key = "parts", InputStream = stream, PartSize = 5 * 1024 * 1024 });

        Assert.True((await fixture.Objects.GetAsync(Bucket, "parts"))!.Content.Span.SequenceEqual(content));
    }

    [Fact]
    public async Task Copy_Delete_AndDeleteMany_Work()
    {
        await fixture.Objects.PutAsync(Bucket, "from ä", "x"u8.ToArray());

        await _client.CopyObjectAsync(Bucket, "from ä", Bucket, "copy/1");
        await _client.CopyObjectAsync(Bucket, "from ä", Bucket, "copy/2");
        await _client.CopyObjectAsync(Bucket, "from ä", Bucket, "copy/3");
        await _client.DeleteObjectAsync(Bucket, "copy/1");
        await _client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Bucket, Objects = [new KeyVersion { Key = "copy/2" }] });

        Assert.Equal(["copy/3"], fixture.Objects.List(Bucket, "copy/"));
    }

    [Fact]
    public async Task Bucket_CreateAndHead_Work()
    {
        await _client.PutBucketAsync("new-bucket");

        await _client.HeadBucketAsync(new HeadBucketRequest { BucketName = "new-bucket" });
        Assert.Equal("InvalidBucketName", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => _client.PutBucketAsync("AB"))).ErrorCode);
    }
}
