using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Mlops.Core.Archives;
using Mlops.Core.Json;
using Mlops.Core.Manifests;

namespace Mlops.Core.Bundles;

/// <summary>The files of a bundle while it is put together.</summary>
public sealed class BundleFiles
{
    private readonly SortedDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CatalogEntry> _entries = [];

    /// <summary>The documented keys of the files so far, in order.</summary>
    public IReadOnlyCollection<string> Keys => _contents.Keys;

    /// <summary>Adds a file, in place of one of the same key.</summary>
    /// <param name="documentedKey">Its documented key.</param>
    /// <param name="content">Its bytes.</param>
    public void Add(string documentedKey, byte[] content) => _contents[documentedKey] = content;

    /// <summary>Adds a blueprint's manifest, and the blueprint to the catalog. Its template, and that of its own pipeline if it has one, are added before or after.</summary>
    /// <param name="manifest">The manifest.</param>
    public void Add(BlueprintManifest manifest)
    {
        var key = BundleLayout.Manifest(manifest.PipelineType);
        byte[] content = [.. JsonSerializer.SerializeToUtf8Bytes(manifest, MlopsJson.Readable.BlueprintManifest), (byte)'\n'];
        Add(key, content);
        _entries[manifest.PipelineType] = new(
            manifest.PipelineType,
            manifest.Version,
            manifest.Description,
            manifest.StackName.Suffix,
            BundleLayout.Immutable(key, Sha256.Of(content)),
            BundleLayout.Immutable(BundleLayout.Template(manifest.Template), manifest.TemplateSha256));
    }

    /// <summary>A file that was added.</summary>
    /// <param name="documentedKey">Its documented key.</param>
    /// <param name="content">Its bytes.</param>
    public bool TryGet(string documentedKey, [NotNullWhen(true)] out byte[]? content) => _contents.TryGetValue(documentedKey, out content);

    /// <summary>The whole bundle.</summary>
    /// <param name="name">The bundle's name, one that <see cref="BundleName"/> takes.</param>
    /// <param name="version">The bundle's version.</param>
    /// <param name="sdkVersion">The version of the SDK that makes it.</param>
    /// <returns>The files by their immutable keys and the catalog, in the order of their keys.</returns>
    public IReadOnlyList<ArchiveEntry> Seal(string name, string version = "1.0.0", string sdkVersion = "")
    {
        var files = _contents.ToDictionary(file => file.Key, file => BundleLayout.Immutable(file.Key, Sha256.Of(file.Value)));
        var entries = _entries.Values.OrderBy(entry => entry.PipelineType, StringComparer.Ordinal)
            .Select(entry => entry with { Pipeline = files.GetValueOrDefault(BundleLayout.Pipeline(entry.PipelineType)) });
        var catalog = new Catalog(name, [.. entries])
        {
            Version = version,
            SdkVersion = sdkVersion,
            Files = files,
        };
        return
        [
            .. _contents.Select(file => new ArchiveEntry(files[file.Key], file.Value))
                .Append(new(BundleLayout.Catalog(name), (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(catalog, MlopsJson.Readable.Catalog), (byte)'\n']))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The copies under the documented keys.</summary>
    public IEnumerable<ArchiveEntry> Copies() => _contents.Select(file => new ArchiveEntry(file.Key, file.Value));
}
