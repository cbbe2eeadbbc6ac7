using System.Security.Cryptography;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>Buckets as folders and objects as files; <see cref="ObjectPath"/> says which file is which object.</summary>
/// <param name="root">The folder of the buckets.</param>
internal sealed class ObjectStore(string root) : IObjectStore
{
    /// <summary>Held by every write: whoever works on the folder has its lock, so that only this process can be in between.</summary>
    private readonly Lock _writing = new();

    /// <summary>Raised with bucket and key after an object was written.</summary>
    public event Action<string, string>? ObjectWritten;

    public bool BucketExists(string bucket) => BucketName.IsValid(bucket) && Directory.Exists(Folder(bucket));

    public void CreateBucket(string bucket)
    {
        BucketName.Check(bucket);
        OnDisk(Folder(bucket), path =>
        {
            PrivateFiles.CreateDirectory(path);
            return path;
        });
    }

    public void DeleteBucket(string bucket)
    {
        var folder = ExistingFolder(bucket);
        if (Files(folder).Any())
        {
            throw new MlopsException(new Problem(S3Diagnostics.BucketNotEmpty, $"The bucket '{bucket}' you tried to delete is not empty.")
            {
                Hint = $"Delete its objects first: they are the files in '{folder}'.",
            });
        }

        OnDisk(folder, path =>
        {
            Directory.Delete(path, recursive: true);
            return path;
        });
    }

    /// <summary>The file of an object, whether it exists or not.</summary>
    public string PathOf(string bucket, string key) => FileOf(Folder(bucket), key);

    public async Task<S3Object> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        (await PutIfAsync(bucket, key, content, allows: null, cancellationToken))!;

    public Task<S3Object?> PutIfAsync(string bucket, string key, ReadOnlyMemory<byte> content, Predicate<string?>? allows, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = FileOf(ExistingFolder(bucket), key);
        S3Object written;
        lock (_writing)
        {
            if (allows?.Invoke(FindETag(path)) == false)
            {
                return Task.FromResult<S3Object?>(null);
            }

            AtomicFile.Write(path, content.Span);
            written = new(key, content, ETag(content.Span), File.GetLastWriteTimeUtc(path));
        }

        ObjectWritten?.Invoke(bucket, key);
        return Task.FromResult<S3Object?>(written);
    }

    /// <summary>Writes an object unless it is there with the same content.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> PutIfOtherAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        if (await GetAsync(bucket, key, cancellationToken) is { } present && present.Content.Span.SequenceEqual(content.Span))
        {
            return false;
        }

        await PutAsync(bucket, key, content, cancellationToken);
        return true;
    }

    public Task<S3Object?> GetAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = FileOf(ExistingFolder(bucket), key);
        if (!File.Exists(path))
        {
            return Task.FromResult<S3Object?>(null);
        }

        var content = OnDisk(path, File.ReadAllBytes);
        return Task.FromResult<S3Object?>(new S3Object(key, content, ETag(content), File.GetLastWriteTimeUtc(path)));
    }

    /// <summary>The SHA-256 of an object; <see langword="null"/> when it or its bucket does not exist.</summary>
    public string? FindSha256(string bucket, string key)
    {
        var path = BucketExists(bucket) ? FileOf(Folder(bucket), key) : null;
        return File.Exists(path) ? Sha256.Of(OnDisk(path, File.ReadAllBytes)) : null;
    }

    public IReadOnlyList<S3ObjectSummary> List(string bucket, string prefix)
    {
        var folder = ExistingFolder(bucket);
        return
        [
            .. Files(folder)
                .Select(path => (Path: path, Key: ObjectPath.KeyOf(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))))
                .Where(file => file.Key?.StartsWith(prefix, StringComparison.Ordinal) == true)
                .OrderBy(file => file.Key, Utf8KeyComparer.Instance)
                .Select(file => Summarize(file.Path, file.Key!)),
        ];
    }

    public void Delete(string bucket, string key) => DeleteIf(bucket, key, allows: null);

    public bool DeleteIf(string bucket, string key, Predicate<string?>? allows)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        lock (_writing)
        {
            if (allows?.Invoke(FindETag(path)) == false)
            {
                return false;
            }

            if (File.Exists(path))
            {
                OnDisk(path, file =>
                {
                    File.Delete(file);
                    return file;
                });
            }

            return true;
        }
    }

    private static S3ObjectSummary Summarize(string path, string key)
    {
        var content = OnDisk(path, File.ReadAllBytes);
        return new(key, content.Length, ETag(content), File.GetLastWriteTimeUtc(path));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal));

    private static string FileOf(string folder, string key) => Path.Combine(folder, ObjectPath.Of(key));

    /// <summary>S3's ETag of an object uploaded in one part.</summary>
#pragma warning disable CA5351 // MD5 is what S3 uses here; it protects nothing.
    private static string ETag(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351

    private static string? FindETag(string path) => File.Exists(path) ? ETag(OnDisk(path, File.ReadAllBytes)) : null;

    private static T OnDisk<T>(string path, Func<string, T> work)
    {
        try
        {
            return work(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
    }

    private string Folder(string bucket) => Path.Combine(root, FileName.Of(bucket));

    private string ExistingFolder(string bucket) => BucketExists(bucket)
        ? Folder(bucket)
        : throw new MlopsException(new Problem(S3Diagnostics.NoSuchBucket, $"The specified bucket does not exist: '{bucket}'.")
        {
            Hint = "Buckets come from the settings, from a template, or from the folders in the project's 's3' folder.",
        });
}
