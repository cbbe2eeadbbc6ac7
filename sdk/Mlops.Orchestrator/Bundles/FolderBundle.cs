using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Bundles;

/// <summary>A bundle's content in a folder.</summary>
public sealed class FolderBundle : IBundleFiles
{
    private readonly string _folder;
    private readonly HashSet<string> _keys = [];
    private readonly List<Problem> _problems = [];

    private FolderBundle(string folder) => _folder = folder;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>Opens a bundle and checks the names of its files.</summary>
    /// <param name="folder">The folder that holds <c>blueprints/catalogs</c>; what is beside <c>blueprints</c> is not the bundle's.</param>
    /// <exception cref="MlopsException">There is no catalog in the folder, or links or unusable names are among the files.</exception>
    public static FolderBundle Open(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, BundleLayout.Catalogs)))
        {
            throw PublishedBundleDiagnostics.CannotOpen(folder, $"it has no {BundleLayout.Catalogs}.");
        }

        var bundle = new FolderBundle(folder);
        try
        {
            bundle.Index(new DirectoryInfo(Path.Combine(folder, BundleLayout.Root.TrimEnd('/'))), BundleLayout.Root.TrimEnd('/'));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PublishedBundleDiagnostics.CannotOpen(folder, e.Message, e);
        }

        bundle._problems.AddRange(EntryNames.Faults([.. bundle._keys.Order(StringComparer.Ordinal)]).Select(fault => PublishedBundleDiagnostics.HasUnsafeEntry(folder, fault.Name, fault.Fault)));
        return bundle._problems.Count == 0 ? bundle : throw new MlopsException(bundle._problems);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        if (!_keys.Contains(key))
        {
            return null;
        }

        var path = Path.Combine(_folder, key);
        try
        {
            var length = new FileInfo(path).Length;
            BundleLimits.Check(key, length);
            // A pipe or a device has no length, and to read one may take for ever.
            return length == 0 ? [] : await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PublishedBundleDiagnostics.CannotOpen(path, e.Message, e);
        }
    }

    private void Index(FileSystemInfo entry, string key)
    {
        if (entry.LinkTarget is not null)
        {
            _problems.Add(PublishedBundleDiagnostics.HasUnsafeEntry(_folder, key, "is a link"));
        }
        else if (entry is DirectoryInfo folder)
        {
            foreach (var child in folder.EnumerateFileSystemInfos())
            {
                Index(child, $"{key}/{child.Name}");
            }
        }
        else
        {
            _keys.Add(key);
        }
    }
}
