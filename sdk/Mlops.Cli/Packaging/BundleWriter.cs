using Mlops.Cli.Reports;
using Mlops.Orchestrator.Blueprints;
using Mlops.Sdk.Archives;
using Mlops.Sdk.Bundles;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Cli.Packaging;

/// <summary>Writes a bundle to a folder: the zip, and the same files beside it as they lie in the blueprint bucket.</summary>
internal static class BundleWriter
{
    /// <summary>Writes a bundle. Every file is read and checked before the first is written.</summary>
    /// <param name="catalog">The bundle's catalogue.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="force">Whether to write into a folder that has other things in it; they stay.</param>
    /// <param name="cancellationToken">Stops before the writing.</param>
    /// <exception cref="MlopsException">The bundle is damaged, or the folder has other things in it.</exception>
    public static async Task<PackageReport> WriteAsync(BlueprintCatalog catalog, string folder, bool force, CancellationToken cancellationToken)
    {
        var contents = Path.Combine(folder, BundleLayout.Root);
        var zip = Path.Combine(folder, BundleLayout.FileName);
        if (!force && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !IsEarlierPackage(contents, zip))
        {
            throw new MlopsException(new Problem(ToolDiagnostics.ForeignFolder, $"The folder '{folder}' has other things in it.")
            {
                Expected = "an empty folder, a new one, or one that mlops package wrote",
                Hint = "Choose another folder, or write into this one with --force.",
            });
        }

        var entries = await catalog.ReadAllAsync(cancellationToken);
        var bytes = DeterministicZip.Create(entries);
        if (Directory.Exists(contents))
        {
            Directory.Delete(contents, recursive: true);
        }

        foreach (var entry in entries)
        {
            var path = Path.Combine(folder, entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, entry.Content, CancellationToken.None);
        }

        await File.WriteAllBytesAsync(zip, bytes, CancellationToken.None);
        return new(folder, zip, Sha256.Of(bytes), entries.Count);
    }

    private static bool IsEarlierPackage(string contents, string zip) =>
        File.Exists(zip) && File.Exists(Path.Combine(contents, Path.GetFileName(BundleLayout.Catalog)));
}
