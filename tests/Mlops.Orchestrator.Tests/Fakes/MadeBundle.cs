using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Orchestrator.Bundles;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>Makes small bundles whose blueprints have one function each.</summary>
internal static class MadeBundle
{
    /// <summary>A bundle.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="types">Its pipeline types.</param>
    /// <param name="version">Its version.</param>
    /// <param name="blueprintVersion">The version of each blueprint.</param>
    /// <param name="code">The code of the function, which each type has in a folder of the same name.</param>
    /// <param name="suffix">The suffix of every stack's name; the type's name without a value.</param>
    /// <param name="template">The name of every template, without an ending; the type's name without a value.</param>
    /// <param name="ownPipeline">The template of each type's own deployment pipeline; the types share one without a value.</param>
    public static WholeBundle Of(
        string name, string[] types, string version = "1.0.0", string blueprintVersion = "1.0.0", string code = "1", string? suffix = null, string? template = null, string? ownPipeline = null)
    {
        var files = new BundleFiles();
        var zip = Encoding.UTF8.GetBytes(code);
        files.Add(BundleLayout.Lambda("check"), zip);
        files.Add(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), Encoding.UTF8.GetBytes($"# {name}\n"));
        foreach (var type in types)
        {
            var key = BundleLayout.Immutable(BundleLayout.Lambda("check"), Sha256.Of(zip));
            var text = Encoding.UTF8.GetBytes($"# {type}: {key}\n");
            var manifest = new BlueprintManifest
            {
                PipelineType = type,
                Version = blueprintVersion,
                Template = $"{template ?? type}.yaml",
                TemplateSha256 = Sha256.Of(text),
                StackName = new("model_name", suffix ?? type.Replace("_", "-", StringComparison.Ordinal)),
                Keys = [new("model_name", RequestKeyType.String) { Required = true }],
                Parameters = [new("ModelName", "String", new KeyValue("model_name"))],
                Functions = [new("check", key, "python3.13", "main.handler", Sha256.Of(zip))],
            };
            files.Add(BundleLayout.Template(manifest.Template), text);
            files.Add(manifest);
            if (ownPipeline is not null)
            {
                files.Add(BundleLayout.Pipeline(type), Encoding.UTF8.GetBytes(ownPipeline));
            }
        }

        var entries = files.Seal(name, version);
        var catalog = entries.Single(entry => entry.Name == BundleLayout.Catalog(name));
        return new(CatalogReader.Read(catalog.Content.Span), catalog, [.. entries.Where(entry => entry != catalog)]);
    }
}
