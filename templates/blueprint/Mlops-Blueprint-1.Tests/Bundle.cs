using System.Reflection;
using System.Text;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;

namespace BlueprintNamespace1.Tests;

/// <summary>What the build made: the files that the orchestrator reads.</summary>
internal static class Bundle
{
    public static string SolutionFolder { get; } = Metadata("SolutionFolder");

    public static BlueprintManifest Manifest(string pipelineType) =>
        ManifestReader.Read(Read(BundleLayout.Manifest(pipelineType)));

    public static string Template(BlueprintManifest manifest) => Encoding.UTF8.GetString(Read(BundleLayout.Template(manifest.Template)));

    private static byte[] Read(string key) => File.ReadAllBytes(Path.Combine(Metadata("BlueprintFolder"), "bin", "mlops", "content", key));

    private static string Metadata(string key) =>
        typeof(Bundle).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
