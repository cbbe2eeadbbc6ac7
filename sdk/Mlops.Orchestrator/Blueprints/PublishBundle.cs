using System.Security.Cryptography;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>
/// Publishes a bundle: brings its files to the blueprint bucket and registers its blueprints beside those of other bundles. The catalog comes last,
/// so that a crash at any moment leaves what was published before, and a repeat finishes. Files under immutable keys are never deleted: stacks that
/// were made from them, and the way back to an older bundle, need them.
/// </summary>
/// <param name="bucket">The blueprint bucket.</param>
/// <param name="time">The clock; <see langword="null"/> for <see cref="TimeProvider.System"/>.</param>
public sealed class PublishBundle(IBlueprintBucket bucket, TimeProvider? time = null)
{
    /// <summary>How long a file stays at least after it was written, although nothing names it: longer than any publisher takes from its first file to its catalog.</summary>
    public static TimeSpan GracePeriod { get; } = TimeSpan.FromDays(1);

    /// <summary>Longer than another publisher takes from the writing of its catalog to taking it back.</summary>
    private static readonly TimeSpan LongestContest = TimeSpan.FromSeconds(5);

    /// <summary>Most calls find a file as it is to be, and S3 takes thousands a second (Amazon S3 User Guide, "Best practices design patterns").</summary>
    private const int CallsAtATime = 24;

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Whether to list the bucket first, which tells of a thousand files in one call, and to ask only for those that a listing does not tell of.</summary>
    /// <value>The default is <see langword="false"/>: without a network between, looking at a file is cheaper than what its listing is held against.</value>
    public bool ListsFirst { get; init; }

    /// <summary>Publishes.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="force">Whether it may take the place of a newer one.</param>
    /// <param name="cancellationToken">Stops the publishing.</param>
    /// <returns>The keys that were written, in order; none when the same bundle is published already.</returns>
    /// <exception cref="MlopsException">The bundle is damaged, has what another bundle has, is older than the published one, or somebody else published it at the same time.</exception>
    public async Task<IReadOnlyList<string>> ExecuteAsync(WholeBundle bundle, bool force = false, CancellationToken cancellationToken = default)
    {
        var key = BundleLayout.Catalog(bundle.Catalog.Name);
        var before = await bucket.FindAsync(key, cancellationToken);
        await CheckAsync(bundle.Catalog, before, force, cancellationToken);

        var written = new List<string>();
        var there = (ListsFirst ? await bucket.ListFilesAsync(BundleLayout.Root, cancellationToken) : []).ToDictionary(file => file.Key, StringComparer.Ordinal);
        var (named, since) = (Named(before), _time.GetUtcNow() - (GracePeriod / 2));
        foreach (var files in (IEnumerable<ArchiveEntry>[])[bundle.Files.Where(file => !IsTemplateOrManifest(file)), bundle.Files.Where(IsTemplateOrManifest), bundle.Copies()])
        {
            written.AddRange((await Concurrently.SelectAsync<ArchiveEntry, string?>([.. files], CallsAtATime, WriteAsync, cancellationToken)).OfType<string>());
        }

        if (before is null || !bundle.CatalogFile.Content.Span.SequenceEqual(before.Content))
        {
            written.Add(await bucket.ReplaceAsync(key, bundle.CatalogFile.Content, before?.ETag, cancellationToken) ? key : throw PublishDiagnostics.HasCollided(bundle.Catalog));
            await SettleAsync(bundle, before);
        }

        return written;

        // What no catalog names yet may be old enough to be deleted before this one does.
        async Task<string?> WriteAsync(ArchiveEntry file, CancellationToken stopped)
        {
            var writtenSince = BundleLayout.HashIn(file.Name) is null || named.Contains(file.Name) ? DateTimeOffset.MinValue : since;
            return !IsListed(there.GetValueOrDefault(file.Name), file.Content, writtenSince) && await bucket.RenewAsync(file.Name, file.Content, writtenSince, stopped) ? file.Name : null;
        }
    }

    /// <summary>Whether a listing tells that a file is there as it is to be. Of a file that it cannot tell of, such as an encrypted one, its metadata does.</summary>
    /// <remarks>Source: Amazon S3 API Reference, "Object": the ETag is the content's MD5 unless a KMS key encrypts it or it came in parts.</remarks>
    private static bool IsListed(ListedFile? listed, ReadOnlyMemory<byte> content, DateTimeOffset since) =>
        listed is not null && listed.Size == content.Length && listed.WrittenAt >= since && listed.ETag == ETagOf(content);

#pragma warning disable CA5351 // MD5 is what S3 uses here; it protects nothing: what is published is held against its SHA-256.
    private static string ETagOf(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(MD5.HashData(content.Span));
#pragma warning restore CA5351

    /// <summary>Templates name zips, and manifests templates.</summary>
    private static bool IsTemplateOrManifest(ArchiveEntry file) => file.Name.StartsWith(BundleLayout.Versions, StringComparison.Ordinal);

    /// <summary>What the published bundle has; one that cannot be read names nothing.</summary>
    private static HashSet<string> Named(StoredFile? before)
    {
        try
        {
            return before is null ? [] : [.. CatalogReader.Read(before.Content).Files.Values];
        }
        catch (MlopsException)
        {
            return [];
        }
    }

    private async Task CheckAsync(Catalog bundle, StoredFile? before, bool force, CancellationToken cancellationToken)
    {
        var key = BundleLayout.Catalog(bundle.Name);
        IReadOnlyList<Problem> problems =
        [
            .. (await RivalsAsync(bundle, cancellationToken)).SelectMany(rival => rival.Problems),
            .. before is null || force ? [] : PublishRules.Older(bundle, CatalogReader.Read(before.Content, key)),
        ];
        if (problems.Count > 0)
        {
            throw new MlopsException(problems);
        }
    }

    /// <summary>
    /// Two bundles that have the same may each have been checked before the other was written. Both then find each other here: the one whose catalog comes
    /// later in the bucket's order takes it back, and the other waits for that. Whoever waits in vain found one that had come to its end before, and gives way.
    /// Nothing stops this: what is written must not stay unsettled.
    /// </summary>
    /// <exception cref="MlopsException">Another bundle has what this one has; this one is not published.</exception>
    private async Task SettleAsync(WholeBundle bundle, StoredFile? before)
    {
        var begun = _time.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(10);
        while (await RivalsAsync(bundle.Catalog, CancellationToken.None) is { Count: > 0 } rivals)
        {
            if (rivals.Any(rival => string.CompareOrdinal(rival.Key, bundle.CatalogFile.Name) < 0) || _time.GetElapsedTime(begun) > LongestContest)
            {
                await TakeBackAsync(bundle, before);
                throw new MlopsException([.. rivals.SelectMany(rival => rival.Problems)]);
            }

            await Task.Delay(pause, _time, CancellationToken.None);
            pause *= 2;
        }
    }

    /// <summary>Leaves the catalog as it was before, unless somebody else has published the same bundle since.</summary>
    private async Task TakeBackAsync(WholeBundle bundle, StoredFile? before)
    {
        var key = bundle.CatalogFile.Name;
        if (await bucket.FindAsync(key, CancellationToken.None) is not { } written || !bundle.CatalogFile.Content.Span.SequenceEqual(written.Content))
        {
            return;
        }

        _ = before is null
            ? await bucket.DeleteAsync(key, written.ETag, CancellationToken.None)
            : await bucket.ReplaceAsync(key, before.Content, written.ETag, CancellationToken.None);
    }

    /// <summary>The other bundles that have what a bundle has.</summary>
    private async Task<IReadOnlyList<(string Key, IReadOnlyList<Problem> Problems)>> RivalsAsync(Catalog bundle, CancellationToken cancellationToken)
    {
        var key = BundleLayout.Catalog(bundle.Name);
        var others = await new BlueprintCatalog(bucket).ReadCatalogsAsync(other => other != key, cancellationToken);
        return
        [
            .. others.Select(other => (Key: BundleLayout.Catalog(other.Name), Problems: (IReadOnlyList<Problem>)[.. PublishRules.Collisions(bundle, other)]))
                .Where(other => other.Problems.Count > 0),
        ];
    }
}
