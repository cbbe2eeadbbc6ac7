using System.Text;
using Mlops.Core.Images;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Python.Modules;

namespace Mlops.Sdk.Glue.Python;

/// <summary>Writes the Python package <c>mlops_blueprints</c>: the registration, what modules are run with, and a module for each pipeline type.</summary>
internal static class BlueprintsPackage
{
    /// <summary>How the embedded files are called; what follows is their path in the package.</summary>
    private const string Resources = "python/";

    /// <summary>What only pipeline types need that are not deployed by a pipeline to wherever the orchestrator deploys.</summary>
    private const string Launching = "launching.py";

    /// <summary>The package's files by their paths in it: of the runtime, what the blueprints use.</summary>
    /// <param name="manifests">The blueprints.</param>
    public static IReadOnlyDictionary<string, byte[]> For(IReadOnlyList<BlueprintManifest> manifests)
    {
        var files = Runtime().ToDictionary();
        files[RuntimeModule.Images] = Encoding.UTF8.GetBytes(SageMakerImages.Table.ReplaceLineEndings("\n"));
        var called = manifests.SelectMany(manifest => RuntimeModule.CalledBy(PythonBlueprint.Of(manifest))).ToHashSet();
        foreach (var path in RuntimeModule.All.Except(called).SelectMany(module => module.Files))
        {
            files.Remove(path);
        }

        if (manifests.All(manifest => manifest.Deployment == Deployment.Pipeline))
        {
            files.Remove(Launching);
        }

        foreach (var manifest in manifests)
        {
            files[$"pipelines/{manifest.PipelineType}.py"] = Encoding.UTF8.GetBytes(PipelineModule.For(manifest));
        }

        return files;
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Runtime()
    {
        var assembly = typeof(BlueprintsPackage).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new(name[Resources.Length..].Replace('\\', '/'), Encoding.UTF8.GetBytes(reader.ReadToEnd().ReplaceLineEndings("\n")));
        }
    }
}
