using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>Makes the zip a deployment pipeline starts from and brings it to the assets bucket.</summary>
internal sealed class SourceArchive(BlueprintCatalog catalog, IAssetStore assets, IProgress<ProgressEvent> progress)
{
    /// <summary>Uploads the zip when the bucket has none or another one.</summary>
    /// <returns>Whether it was uploaded.</returns>
    public async Task<bool> UploadAsync(PlannedArchive archive, CancellationToken cancellationToken)
    {
        var content = await PackAsync(archive, cancellationToken);
        if (await assets.GetRevisionAsync(archive.Key, cancellationToken) == Sha256.Of(content))
        {
            return false;
        }

        await assets.PutAsync(archive.Key, content, cancellationToken);
        progress.Report(new SourceUploaded(archive.Key, content.Length));
        return true;
    }

    private async Task<byte[]> PackAsync(PlannedArchive archive, CancellationToken cancellationToken)
    {
        var entries = new List<ArchiveEntry>(archive.Entries.Count);
        foreach (var entry in archive.Entries)
        {
            entries.Add(new(entry.Name, await ContentAsync(entry, cancellationToken)));
        }

        // Whether the bucket has this archive is decided by its bytes: another runtime's compression would start every pipeline again.
        return DeterministicZip.Store(entries);
    }

    private async Task<byte[]> ContentAsync(PlannedArchiveEntry entry, CancellationToken cancellationToken) =>
        entry.BundleKey is null ? Encoding.UTF8.GetBytes(entry.Text ?? "") : await catalog.ReadFileAsync(entry.BundleKey, cancellationToken);
}
