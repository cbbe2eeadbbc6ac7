using System.Globalization;
using System.IO.Compression;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Archives;

namespace Mlops.Orchestrator.Bundles;

/// <summary>A bundle in its zip. Only the files asked for are unpacked.</summary>
public sealed class ZipBundle : IBlueprintStore, IDisposable
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

    /// <summary>Opens a bundle and checks the names of its entries.</summary>
    /// <param name="path">The zip.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">The file is missing, is not a zip, or has an entry that could leave its folder.</exception>
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

        if (entry.Length > SafeZip.MaxBytes)
        {
            throw PublishedBundleDiagnostics.IsDamaged(key, string.Create(CultureInfo.InvariantCulture, $"has {entry.Length:N0} bytes, {SafeZip.MaxBytes:N0} at most are usable"));
        }

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
        foreach (var entry in Entries())
        {
            if (!ArchivePath.IsSafe(entry.FullName.TrimEnd('/')))
            {
                throw PublishedBundleDiagnostics.HasUnsafeEntry(_path, entry.FullName, "could be written outside of the folder it is unpacked to.");
            }

            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw PublishedBundleDiagnostics.HasUnsafeEntry(_path, entry.FullName, "occurs twice.");
            }
        }
    }

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
