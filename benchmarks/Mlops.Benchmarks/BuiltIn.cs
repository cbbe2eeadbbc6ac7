using System.Reflection;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;

namespace Mlops.Benchmarks;

/// <summary>The built-in pipeline types, each with the request of <c>samples/requests</c>. A build of <c>sdk/Mlops.Blueprints</c> writes their manifests.</summary>
internal static class BuiltIn
{
    private static readonly string Root =
        typeof(BuiltIn).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly string Content = Path.Combine(Root, "sdk", "Mlops.Blueprints", "bin", "mlops", "content");

    private static readonly string Requests = Path.Combine(Root, "samples", "requests");

    /// <summary>Their names.</summary>
    public static IEnumerable<string> PipelineTypes =>
        Directory.GetFiles(Requests, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    /// <summary>The manifest of a pipeline type.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static BlueprintManifest Manifest(string pipelineType) => ManifestReader.Read(File.ReadAllBytes(Path.Combine(Content, BundleLayout.Manifest(pipelineType))));

    /// <summary>A request for one account.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static byte[] Request(string pipelineType) => File.ReadAllBytes(Path.Combine(Requests, $"{pipelineType}.json"));

    /// <summary>A request for dev, staging and prod.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static byte[] RequestForStages(string pipelineType) => File.ReadAllBytes(Path.Combine(Requests, "multi-account", $"{pipelineType}.json"));
}
