using Mlops.Core.Archives;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>A blueprint bucket in memory, which may break off after some writes.</summary>
internal sealed class FakeBucket : IBlueprintBucket
{
    private readonly Lock _gate = new();

    /// <summary>The files by key.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>The keys that were written, in order.</summary>
    public List<string> Written { get; } = [];

    /// <summary>When the files were written.</summary>
    public Dictionary<string, DateTimeOffset> WrittenAt { get; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>How many writes succeed from now on.</summary>
    public int WritesLeft { get; set; } = int.MaxValue;

    /// <summary>What its ETags are made by; a key of KMS makes them tell nothing of the content.</summary>
    public Func<byte[], string> ETagOf { get; set; } = content => Sha256.Of(content);

    /// <summary>The keys that somebody looked at one by one before writing them.</summary>
    public List<string> LookedAt { get; } = [];

    /// <summary>Happens before each call.</summary>
    public Action BeforeCall { get; set; } = () => { };

    /// <summary>Happens before each deletion.</summary>
    public Action BeforeDelete { get; set; } = () => { };

    /// <summary>Happens before each conditional write.</summary>
    public Action BeforeReplace { get; set; } = () => { };

    public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) => Do(() => Files.GetValueOrDefault(key));

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        Do<IReadOnlyList<string>>(() => [.. Files.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    public Task<StoredFile?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        Do(() => Files.TryGetValue(key, out var content) ? new StoredFile(content, ETagOf(content)) : null);

    public Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => Put(key, content, DateTimeOffset.MinValue);

    public Task<bool> RenewAsync(string key, ReadOnlyMemory<byte> content, DateTimeOffset since, CancellationToken cancellationToken = default) => Put(key, content, since);

    public Task<IReadOnlyList<ListedFile>> ListFilesAsync(string prefix, CancellationToken cancellationToken = default) => Do<IReadOnlyList<ListedFile>>(() =>
        [.. Files.Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new ListedFile(file.Key, file.Value.Length, ETag(file.Key)!, WrittenAt[file.Key]))]);

    public Task<bool> ReplaceAsync(string key, ReadOnlyMemory<byte> content, string? eTag, CancellationToken cancellationToken = default)
    {
        BeforeReplace();
        return Do(() =>
        {
            var isTheOneRead = ETag(key) == eTag;
            if (isTheOneRead)
            {
                Write(key, content);
            }

            return isTheOneRead;
        });
    }

    public Task<bool> DeleteAsync(string key, string eTag, CancellationToken cancellationToken = default)
    {
        BeforeDelete();
        return Do(() =>
        {
            var isAnother = ETag(key) is { } found && found != eTag;
            if (!isAnother)
            {
                Files.Remove(key);
            }

            return !isAnother;
        });
    }

    private Task<bool> Put(string key, ReadOnlyMemory<byte> content, DateTimeOffset since) => Do(() =>
    {
        LookedAt.Add(key);
        var isOther = !Files.TryGetValue(key, out var present) || !content.Span.SequenceEqual(present) || WrittenAt.GetValueOrDefault(key) < since;
        if (isOther)
        {
            Write(key, content);
        }

        return isOther;
    });

    private Task<T> Do<T>(Func<T> call)
    {
        BeforeCall();
        lock (_gate)
        {
            return Task.FromResult(call());
        }
    }

    private string? ETag(string key) => Files.TryGetValue(key, out var present) ? ETagOf(present) : null;

    private void Write(string key, ReadOnlyMemory<byte> content)
    {
        if (WritesLeft-- <= 0)
        {
            throw new OperationCanceledException("The process was killed.");
        }

        Files[key] = content.ToArray();
        WrittenAt[key] = Time.GetUtcNow();
        Written.Add(key);
    }
}
