using System.Text;
using System.Text.Json;
using Mlops.Core;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>A bundle in memory with the blueprints <c>scoring</c>, through a pipeline, and <c>image_builder</c>, deployed directly.</summary>
internal sealed class FakeBundle : IBlueprintStore
{
    public const string Name = "Acme.Fakes";
    public const string Request = """{"pipeline_type": "scoring", "model_name": "churn", "threshold": 0.5}""";
    public const string OtherRequest = """{"pipeline_type": "scoring", "model_name": "churn", "threshold": 0.6}""";
    public const string DirectRequest = """{"pipeline_type": "image_builder", "model_name": "churn"}""";
    public const string PipelineStack = "mlops-pipeline-churn-scoring-codepipeline";
    public const string BlueprintStack = "mlops-pipeline-churn-scoring";
    public const string DirectStack = "mlops-pipeline-churn-imagebuilder";

    public FakeBundle()
    {
        Add("scoring", Deployment.Pipeline);
        Add("image_builder", Deployment.Stack);
        Documented[BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate)] = "Resources: {}\n"u8.ToArray();
        Seal();
    }

    /// <summary>The key of the catalog.</summary>
    public static string CatalogKey { get; } = BundleLayout.Catalog(Name);

    /// <summary>What <see cref="Seal"/> puts into the bundle, by documented key.</summary>
    public Dictionary<string, byte[]> Documented { get; } = [];

    /// <summary>The files by key.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>The keys that were read, in order.</summary>
    public List<string> Read { get; } = [];

    public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        Read.Add(key);
        return Task.FromResult(Files.GetValueOrDefault(key));
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. Files.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    public IReadOnlyList<ArchiveEntry> Entries() => [.. Files.Select(f => new ArchiveEntry(f.Key, f.Value))];

    /// <summary>The key of a file in the bundle.</summary>
    public string Key(string documented) => BundleLayout.Immutable(documented, Sha256.Of(Documented[documented]));

    /// <summary>Writes the bundle anew.</summary>
    public void Seal()
    {
        Files.Clear();
        foreach (var (key, content) in Documented)
        {
            Files[Key(key)] = content;
        }

        var catalog = new Catalog(Name, [Entry("scoring"), Entry("image_builder")]) { Files = Documented.Keys.ToDictionary(key => key, Key) };
        Files[CatalogKey] = JsonSerializer.SerializeToUtf8Bytes(catalog, MlopsJson.Default.Catalog);
    }

    private static string Suffix(string type) => type.Replace("_", "", StringComparison.Ordinal);

    private CatalogEntry Entry(string type) => new(type, "1.0.0", "A test.", Suffix(type), Key(BundleLayout.Manifest(type)), Key(BundleLayout.Template($"{type}.yaml")));

    private void Add(string type, Deployment deployment)
    {
        var template = Encoding.UTF8.GetBytes($"Description: {type}\nResources: {{}}\n");
        var manifest = new BlueprintManifest
        {
            PipelineType = type,
            Template = $"{type}.yaml",
            TemplateSha256 = Sha256.Of(template),
            StackName = new("model_name", Suffix(type)),
            Deployment = deployment,
            Keys = [new("model_name", RequestKeyType.String) { Required = true }, new("threshold", RequestKeyType.Number) { Default = 0.5 }],
            Parameters = [new("ModelName", "String", new KeyValue("model_name")), new("Threshold", "Number", new KeyValue("threshold"))],
        };
        Documented[BundleLayout.Template($"{type}.yaml")] = template;
        Documented[BundleLayout.Manifest(type)] = JsonSerializer.SerializeToUtf8Bytes(manifest, MlopsJson.Default.BlueprintManifest);
    }
}
