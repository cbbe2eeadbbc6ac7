using Amazon.S3.Model;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.S3;

/// <summary>The blueprint bucket in S3.</summary>
/// <param name="objects">The bucket's objects.</param>
/// <param name="once">The same, where no call is repeated.</param>
internal sealed class AwsBlueprintBucket(BucketObjects objects, BucketObjects once) : IBlueprintBucket
{
    private const string Hash = "mlops-sha256";

    /// <summary>How often to write again when S3 could not decide, because somebody else wrote at the same moment.</summary>
    private const int Attempts = 5;

    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) => (await objects.FindAsync(key, cancellationToken))?.Content;

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => objects.ListAsync(prefix, cancellationToken);

    public async Task<StoredFile?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        await objects.FindAsync(key, cancellationToken) is var (content, eTag) ? new(content, eTag) : null;

    public Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => RenewAsync(key, content, DateTimeOffset.MinValue, cancellationToken);

    public Task<IReadOnlyList<ListedFile>> ListFilesAsync(string prefix, CancellationToken cancellationToken = default) => objects.ListFilesAsync(prefix, cancellationToken);

    public async Task<bool> RenewAsync(string key, ReadOnlyMemory<byte> content, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        var hash = Sha256.Of(content.Span);
        var (writtenAt, present) = await objects.FindMetadataAsync(key, Hash, cancellationToken);
        // Whatever brought the file there, such as a copy, may have left the metadata behind.
        present ??= writtenAt is not null && await ReadAsync(key, cancellationToken) is { } found ? Sha256.Of(found) : null;
        if (present == hash && writtenAt >= since)
        {
            return false;
        }

        await objects.PutAsync(key, content, (Hash, hash), condition: null, cancellationToken);
        return true;
    }

    public Task<bool> ReplaceAsync(string key, ReadOnlyMemory<byte> content, string? eTag, CancellationToken cancellationToken = default) => DecideAsync(
        () => once.PutAsync(key, content, (Hash, Sha256.Of(content.Span)), request => Require(request, eTag), cancellationToken), whenMissing: false, cancellationToken);

    public async Task<bool> DeleteAsync(string key, string eTag, CancellationToken cancellationToken = default) =>
        await DecideAsync(() => once.DeleteAsync(key, eTag, cancellationToken), whenMissing: true, cancellationToken)
            // No object at all does not have the ETag either.
            || (await objects.FindMetadataAsync(key, Hash, cancellationToken)).WrittenAt is null;

    private static void Require(PutObjectRequest request, string? eTag)
    {
        if (eTag is null)
        {
            request.IfNoneMatch = "*";
        }
        else
        {
            request.IfMatch = BucketObjects.Quoted(eTag);
        }
    }

    /// <summary>"How to prevent object overwrites with conditional writes" in the Amazon S3 User Guide: 412 says no, 409 says to try again, 404 that there is nothing.</summary>
    private static async Task<bool> DecideAsync(Func<Task> write, bool whenMissing, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await write();
                return true;
            }
            catch (ServiceException refusal) when (refusal.StatusCode == 412)
            {
                return false;
            }
            catch (ServiceException refusal) when (refusal.Code == "NoSuchKey")
            {
                return whenMissing;
            }
            catch (ServiceException refusal) when (refusal.StatusCode is 409 or 503 && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 200) * attempt), cancellationToken);
            }
        }
    }
}
