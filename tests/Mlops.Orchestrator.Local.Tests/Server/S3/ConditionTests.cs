using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>Conditional requests, as the AWS SDK for .NET makes them, and as no SDK does.</summary>
public sealed class ConditionTests(S3EndpointFixture fixture) : IClassFixture<S3EndpointFixture>, IDisposable
{
    private const string Bucket = S3EndpointFixture.Bucket;
    private const string Other = "\"00000000000000000000000000000000\"";

    private readonly AmazonS3Client _client = new(
        new BasicAWSCredentials(fixture.Credentials.AccessKeyId, fixture.Credentials.SecretAccessKey),
        new AmazonS3Config { ServiceURL = fixture.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Put_IfNoneMatch_CreatesOnly()
    {
        await PutAsync("new", "first", ifNoneMatch: "*");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), await RefusalAsync(() => PutAsync("new", "second", ifNoneMatch: "*")));
        Assert.Equal("first", await ReadAsync("new"));
    }

    [Fact]
    public async Task Put_IfMatch_ReplacesWhatIsUnchanged()
    {
        var first = await PutAsync("changed", "first");

        var second = await PutAsync("changed", "second", ifMatch: first);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), await RefusalAsync(() => PutAsync("changed", "third", ifMatch: first)));
        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey"), await RefusalAsync(() => PutAsync("absent", "third", ifMatch: second)));
        Assert.Equal("second", await ReadAsync("changed"));
        Assert.Null(await fixture.Objects.GetAsync(Bucket, "absent"));
    }

    [Theory]
    [InlineData("If-Match", "*")]
    [InlineData("If-None-Match", Other)]
    [InlineData("If-Match,If-None-Match", "*")]
    [InlineData("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")]
    public async Task Put_ConditionThatS3DoesNotTake_IsNotImplemented(string headers, string value)
    {
        var address = new Uri(fixture.Url).Authority;
        var request = new RawRequest("PUT", $"/{Bucket}/refused", "x").Signed(address, fixture.Credentials, "s3");

        var (status, answer) = await headers.Split(',').Aggregate(request, (made, header) => made.With(header, value)).SendAsync(address);

        Assert.Equal(501, status);
        Assert.Contains("<Code>NotImplemented</Code>", answer, StringComparison.Ordinal);
        Assert.Null(await fixture.Objects.GetAsync(Bucket, "refused"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Put_TwentyAtATimeOnOneCondition_OneIsWritten(bool isThere)
    {
        var key = $"together/{isThere}";
        var before = isThere ? await PutAsync(key, "before") : null;

        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            try
            {
                await PutAsync(key, $"by {n}", ifMatch: before, ifNoneMatch: isThere ? null : "*");
                return true;
            }
            catch (AmazonS3Exception refusal) when (refusal.ErrorCode == "PreconditionFailed")
            {
                return false;
            }
        }));

        Assert.Equal($"by {Assert.Single(Enumerable.Range(0, 20), n => written[n])}", await ReadAsync(key));
    }

    [Fact]
    public async Task Put_CountingByManyAtATime_LosesNone()
    {
        await PutAsync("count", "0");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var isCounted = false; !isCounted;)
            {
                using var read = await _client.GetObjectAsync(Bucket, "count");
                using var reader = new StreamReader(read.ResponseStream);
                var next = int.Parse(await reader.ReadToEndAsync(), System.Globalization.CultureInfo.InvariantCulture) + 1;
                try
                {
                    await PutAsync("count", $"{next}", ifMatch: read.ETag);
                    isCounted = true;
                }
                catch (AmazonS3Exception refusal) when (refusal.ErrorCode == "PreconditionFailed")
                {
                    // Somebody else was faster.
                }
            }
        }));

        Assert.Equal("8", await ReadAsync("count"));
    }

    [Fact]
    public async Task Complete_OfAnUploadInParts_IfNoneMatch_CreatesOnly()
    {
        await PutAsync("parts", "first");
        var upload = (await _client.InitiateMultipartUploadAsync(Bucket, "parts")).UploadId;
        using var content = new MemoryStream("second"u8.ToArray());
        var part = await _client.UploadPartAsync(new UploadPartRequest { BucketName = Bucket, Key = "parts", UploadId = upload, PartNumber = 1, InputStream = content });

        var refusal = await RefusalAsync(() => _client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = Bucket,
            Key = "parts",
            UploadId = upload,
            PartETags = [new(1, part.ETag)],
            IfNoneMatch = "*",
        }));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), refusal);
        Assert.Equal("first", await ReadAsync("parts"));
    }

    [Fact]
    public async Task Copy_OfASourceThatHasChanged_IsRefused()
    {
        var eTag = await PutAsync("source", "first");
        await _client.CopyObjectAsync(new CopyObjectRequest { SourceBucket = Bucket, SourceKey = "source", DestinationBucket = Bucket, DestinationKey = "copied", ETagToMatch = eTag });
        await PutAsync("source", "second");

        foreach (var request in new CopyObjectRequest[] { new() { ETagToMatch = eTag }, new() { ETagToNotMatch = "\"a9f0e61a137d86aa9db53465e0801612\"" } })
        {
            (request.SourceBucket, request.SourceKey, request.DestinationBucket, request.DestinationKey) = (Bucket, "source", Bucket, "copied");
            Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), await RefusalAsync(() => _client.CopyObjectAsync(request)));
        }

        Assert.Equal("first", await ReadAsync("copied"));
    }

    [Fact]
    public async Task Delete_IfMatch_DeletesWhatIsUnchanged()
    {
        var eTag = await PutAsync("deleted", "first");
        await PutAsync("deleted", "second");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), await RefusalAsync(() => DeleteAsync(eTag)));
        Assert.Equal("second", await ReadAsync("deleted"));
        await DeleteAsync("*");
        Assert.Null(await fixture.Objects.GetAsync(Bucket, "deleted"));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), await RefusalAsync(() => DeleteAsync("*")));

        Task DeleteAsync(string ifMatch) => _client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Bucket, Key = "deleted", IfMatch = ifMatch });
    }

    /// <summary>The object was written at 12:00:00.5.</summary>
    [Theory]
    [InlineData(200, "If-Match: ETAG")]
    [InlineData(200, "If-Match: *")]
    [InlineData(200, $"If-Match: {Other}, ETAG")]
    [InlineData(412, $"If-Match: {Other}")]
    [InlineData(304, "If-None-Match: ETAG")]
    [InlineData(304, "If-None-Match: W/ETAG")]
    [InlineData(304, $"If-None-Match: {Other}, ETAG")]
    [InlineData(200, $"If-None-Match: {Other}")]
    [InlineData(304, "If-Modified-Since: Sat, 29 Aug 2026 12:00:00 GMT")]
    [InlineData(200, "If-Modified-Since: Sat, 29 Aug 2026 11:59:59 GMT")]
    [InlineData(200, "If-Modified-Since: yesterday")]
    [InlineData(200, "If-Unmodified-Since: Sat, 29 Aug 2026 12:00:00 GMT")]
    [InlineData(412, "If-Unmodified-Since: Sat, 29 Aug 2026 11:59:59 GMT")]
    [InlineData(200, "If-Match: ETAG", "If-Unmodified-Since: Sat, 29 Aug 2026 11:59:59 GMT")]
    [InlineData(304, "If-None-Match: ETAG", "If-Modified-Since: Sat, 29 Aug 2026 11:59:59 GMT")]
    [InlineData(200, $"If-None-Match: {Other}", "If-Modified-Since: Sat, 29 Aug 2026 12:00:00 GMT")]
    [InlineData(412, $"If-Match: {Other}", "If-None-Match: ETAG")]
    public async Task Read_Condition_IsObeyed(int expected, params string[] headers)
    {
        var written = await fixture.Objects.PutAsync(Bucket, "read", "hello"u8.ToArray());
        File.SetLastWriteTimeUtc(fixture.Objects.PathOf(Bucket, "read"), new DateTime(2026, 8, 29, 12, 0, 0, 500, DateTimeKind.Utc));
        var address = new Uri(fixture.Url).Authority;

        foreach (var method in new[] { "GET", "HEAD" })
        {
            var request = new RawRequest(method, $"/{Bucket}/read").Signed(address, fixture.Credentials, "s3");

            var (status, answer) = await headers.Select(header => header.Replace("ETAG", $"\"{written.ETag}\"", StringComparison.Ordinal).Split(": "))
                .Aggregate(request, (made, header) => made.With(header[0], header[1])).SendAsync(address);

            Assert.Equal(expected, status);
            Assert.Equal(expected == 200 && method == "GET", answer.EndsWith("hello", StringComparison.Ordinal));
            Assert.Equal(expected == 412 && method == "GET", answer.Contains("<Code>PreconditionFailed</Code>", StringComparison.Ordinal));
            Assert.Equal(expected != 412, answer.Contains($"ETag: \"{written.ETag}\"", StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task<string> PutAsync(string key, string content, string? ifMatch = null, string? ifNoneMatch = null) =>
        (await _client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = content, IfMatch = ifMatch, IfNoneMatch = ifNoneMatch })).ETag;

    private async Task<string> ReadAsync(string key) => Encoding.UTF8.GetString((await fixture.Objects.GetAsync(Bucket, key))!.Content.Span);

    private static async Task<(HttpStatusCode Status, string Code)> RefusalAsync(Func<Task> call)
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(call);
        return (refusal.StatusCode, refusal.ErrorCode);
    }
}
