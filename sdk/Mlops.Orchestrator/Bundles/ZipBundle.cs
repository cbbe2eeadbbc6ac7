using System.IO.Compression;
using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Bundles;

/// <summary>A bundle in its zip. Only the files asked for are unpacked.</summary>
public sealed class ZipBundle : IBundleFiles, IDisposable
{
    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1);

    private ZipBundle(string path, ZipArchive zip)
    {
        _path = path;
        _zip = zip;
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Keys => _entries.Keys;

    /// <summary>Opens a bundle and checks the names of its entries.</summary>
    /// <param name="path">The zip.</param>
    /// <exception cref="MlopsException">The file is missing, is not a zip, or has links or unusable names among its entries.</exception>
    public static ZipBundle Open(string path)
    {
        ZipArchive zip;
        try
        {
            zip = ZipFile.OpenRead(path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw PublishedBundleDiagnostics.CannotOpen(path, e.Message, e);
        }

        var bundle = new ZipBundle(path, zip);
        try
        {
            bundle.Index();
            return bundle;
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        BundleLimits.Check(key, entry.Length);
        // A ZipArchive reads all its entries from one stream.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var content = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw PublishedBundleDiagnostics.IsDamaged(key, "cannot be unpacked", e);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _zip.Dispose();
        _gate.Dispose();
    }

    private void Index()
    {
        var entries = Entries();
        List<Problem> problems =
        [
            .. EntryNames.Faults([.. entries.Select(entry => entry.FullName)]).Select(fault => PublishedBundleDiagnostics.HasUnsafeEntry(_path, fault.Name, fault.Fault)),
            .. entries.Where(IsNeither).Select(entry => PublishedBundleDiagnostics.HasUnsafeEntry(_path, entry.FullName, "is a link or another special file")),
        ];
        if (problems.Count > 0)
        {
            throw new MlopsException(problems);
        }

        foreach (var entry in entries.Where(entry => !IsFolder(entry)))
        {
            _entries.Add(entry.FullName, entry);
        }
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    private static bool IsNeither(ZipArchiveEntry entry) => EntryKind.IsSpecial(entry) || (IsFolder(entry) && entry.Length > 0);

    private System.Collections.ObjectModel.ReadOnlyCollection<ZipArchiveEntry> Entries()
    {
        try
        {
            return _zip.Entries;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw PublishedBundleDiagnostics.CannotOpen(_path, e.Message, e);
        }
    }
}
