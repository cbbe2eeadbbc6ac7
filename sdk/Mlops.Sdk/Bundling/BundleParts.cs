using System.Text;
using System.Text.Json;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Bundling;

/// <summary>What a bundle is made of beside the zips of its functions. Every bundle is put together here: after a synthesis, and without one.</summary>
/// <param name="Name">The bundle's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="SdkVersion">The version of the SDK that makes it.</param>
internal sealed record BundleParts(string Name, string Version, string SdkVersion)
{
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>The templates as JSON, by their documented keys.</summary>
    public SortedDictionary<string, JsonElement> Templates { get; } = new(StringComparer.Ordinal);

    /// <summary>The manifests. What they say of the template's hash and of the functions' code is filled in with the zips.</summary>
    public List<BlueprintManifest> Manifests { get; } = [];

    /// <summary>Adds a template, in place of one of the same key.</summary>
    /// <param name="key">Its documented key.</param>
    /// <param name="json">Its content.</param>
    /// <param name="yaml">The same as YAML, when it is there already.</param>
    public void Add(string key, JsonElement json, string? yaml = null)
    {
        Templates[key] = json;
        _texts[key] = WithLastLineEnd(yaml ?? TemplateYaml.Write(json));
    }

    /// <summary>The file of a template, or <see langword="null"/>.</summary>
    /// <param name="key">Its documented key.</param>
    public string? Text(string key) => _texts.GetValueOrDefault(key);

    /// <summary>Puts the files together.</summary>
    /// <param name="packages">The zips of the functions.</param>
    public BundleFiles Files(IReadOnlyCollection<LambdaPackage> packages)
    {
        var files = new BundleFiles();
        foreach (var (key, text) in _texts)
        {
            files.Add(key, Encoding.UTF8.GetBytes(text));
        }

        foreach (var package in packages)
        {
            files.Add(BundleLayout.Lambda(package.Folder), package.Zip);
        }

        var zips = packages.ToDictionary(package => package.Folder, StringComparer.Ordinal);
        foreach (var manifest in Manifests)
        {
            files.Add(manifest with
            {
                TemplateSha256 = Sha256.Of(_texts[BundleLayout.Template(manifest.Template)]),
                Functions = [.. manifest.Functions.Select(code => code with { Key = zips[code.Folder].Key, Sha256 = zips[code.Folder].Sha256 })],
            });
        }

        return files;
    }

    /// <summary>A text file ends its last line.</summary>
    /// <param name="text">The text.</param>
    public static string WithLastLineEnd(string text) => text.EndsWith('\n') ? text : text + "\n";
}
