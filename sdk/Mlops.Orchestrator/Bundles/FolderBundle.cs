using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Archives;
using Mlops.Sdk.Bundles;

namespace Mlops.Orchestrator.Bundles;

/// <summary>A bundle's content in a folder.</summary>
public sealed class FolderBundle : IBlueprintStore
{
    private readonly string _folder;

    private FolderBundle(string folder) => _folder = folder;

    /// <summary>Opens a bundle.</summary>
    /// <param name="folder">The folder that holds <c>blueprints/catalog.json</c>.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">There is no catalogue in the folder.</exception>
    public static FolderBundle Open(string folder) =>
        File.Exists(Path.Combine(folder, BundleLayout.Catalog))
            ? new(folder)
            : throw PublishedBundleDiagnostics.CannotOpen(folder, $"it has no {BundleLayout.Catalog}.");

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        if (!ArchivePath.IsSafe(key))
        {
            return null;
        }

        var path = Path.Combine(_folder, key);
        try
        {
            return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PublishedBundleDiagnostics.CannotOpen(path, e.Message, e);
        }
    }
}
