using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Pruning;

/// <summary>
/// Deletes the files under immutable keys that nothing names any more: no catalog, and no template of a pipeline's stack, StackSet or source. What was written within
/// <see cref="PublishBundle.GracePeriod"/> stays: somebody may be publishing a bundle that has it, whose catalog comes last.
/// </summary>
/// <param name="ports">The ports.</param>
/// <param name="bucket">The blueprint bucket.</param>
/// <param name="templates">What is deployed.</param>
/// <param name="settings">The settings, for the names of the pipelines.</param>
/// <param name="time">The clock; <see langword="null"/> for <see cref="TimeProvider.System"/>.</param>
public sealed class PruneBundles(OrchestratorPorts ports, IBlueprintBucket bucket, IDeployedTemplates templates, OrchestratorSettings settings, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Looks; nothing is changed.</summary>
    /// <param name="published">The catalog of the bundle that is published before, or would be: it counts in place of the one that the bucket has of the same bundle.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>What would be deleted, in the order of the keys.</returns>
    /// <exception cref="MlopsException">A catalog cannot be used, or of a stack or StackSet it cannot be told what it needs.</exception>
    public async Task<IReadOnlyList<ListedFile>> LookAsync(Catalog published, CancellationToken cancellationToken = default)
    {
        // The files first: what is published meanwhile is not among them, or young.
        var files = await bucket.ListFilesAsync(BundleLayout.Root, cancellationToken);
        var named = (await NamedAsync(published, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var deployed = await new DeployedHashes(ports, templates).FindAsync(settings.StackNamePrefix + "-", cancellationToken);
        var before = _time.GetUtcNow() - PublishBundle.GracePeriod;
        return [.. files.Where(file => BundleLayout.HashIn(file.Key) is { } hash && file.WrittenAt < before && !named.Contains(file.Key) && !deployed.Contains(hash))];
    }

    /// <summary>Deletes what still nobody needs.</summary>
    /// <param name="published">The catalog of the bundle that was published before.</param>
    /// <param name="found">What was found.</param>
    /// <param name="cancellationToken">Stops the deletion between two files.</param>
    /// <returns>What was deleted.</returns>
    /// <exception cref="MlopsException">As for <see cref="LookAsync"/>; or a bundle that was published meanwhile has what was deleted.</exception>
    public async Task<IReadOnlyList<ListedFile>> ExecuteAsync(Catalog published, IReadOnlyList<ListedFile> found, CancellationToken cancellationToken = default)
    {
        var deleted = new List<ListedFile>();
        foreach (var file in (await LookAsync(published, cancellationToken)).IntersectBy(found.Select(file => file.Key), file => file.Key))
        {
            // Whoever publishes it now has written it anew.
            if (await bucket.ListFilesAsync(file.Key, cancellationToken) is [var now] && now == file && await bucket.DeleteAsync(file.Key, file.ETag, cancellationToken))
            {
                deleted.Add(file);
            }
        }

        var named = await NamedAsync(published, cancellationToken);
        return named.Intersect(deleted.Select(file => file.Key)).ToList() is { Count: > 0 } missed ? throw PruneDiagnostics.HasOverlapped(missed) : deleted;
    }

    private async Task<IEnumerable<string>> NamedAsync(Catalog published, CancellationToken cancellationToken)
    {
        var others = await new BlueprintCatalog(bucket).ReadCatalogsAsync(key => key != BundleLayout.Catalog(published.Name), cancellationToken);
        return others.Append(published).SelectMany(catalog => catalog.Files.Values);
    }
}
