using Mlops.Cli.Reports;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;
using Mlops.Sdk.Glue.Files;

namespace Mlops.Cli.Packaging;

/// <summary>Writes a bundle to a folder: the zip, and beside it the files as they lie in the blueprint bucket.</summary>
internal static class PackageFolder
{
    /// <summary>The list of the files, as long as they are being written: zip and catalog are the sign of a folder that is whole.</summary>
    private const string List = ".mlops-package";

    /// <summary>Writes a bundle. Every file is read and checked before the first is written.</summary>
    /// <param name="catalog">The bundle's catalog.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="force">Whether to write into a folder that has other things in it; they stay.</param>
    /// <param name="cancellationToken">Stops before the writing.</param>
    /// <exception cref="MlopsException">The bundle is damaged, or the folder has other things in it.</exception>
    public static async Task<PackageReport> WriteAsync(BlueprintCatalog catalog, string folder, bool force, CancellationToken cancellationToken)
    {
        var contents = Path.Combine(folder, BundleLayout.Root);
        var zip = Path.Combine(folder, BundleLayout.FileName);
        var target = new GeneratedFolder(folder, List);
        bool IsEarlier() => File.Exists(zip) && Directory.Exists(Path.Combine(folder, BundleLayout.Catalogs));
        if (!force && !target.HasList && !IsEarlier() && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry => !Draft.Is(entry)))
        {
            throw new MlopsException(new Problem(ToolDiagnostics.ForeignFolder, $"The folder '{folder}' has other things in it.")
            {
                Expected = "an empty folder, a new one, or one that mlops package wrote",
                Hint = "Choose another folder, or write into this one with --force.",
            });
        }

        var bundle = await catalog.ReadAllAsync(cancellationToken);
        ArchiveEntry[] entries = [.. bundle.Files, bundle.CatalogFile];
        var bytes = DeterministicZip.Create(entries);
        var files = entries.Concat(bundle.Copies()).Select(entry => KeyValuePair.Create(entry.Name, entry.Content.ToArray())).Append(new(BundleLayout.FileName, bytes));
        target.WriteUnlisted(files.ToDictionary(), () => force || IsEarlier() ? [.. OwnedFolder.Files(contents).Select(path => BundleLayout.Root + path), BundleLayout.FileName] : []);
        return new(folder, zip, Sha256.Of(bytes), entries.Length);
    }
}
