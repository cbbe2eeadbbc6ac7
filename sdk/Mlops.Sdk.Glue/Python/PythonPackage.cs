using System.Text;
using Mlops.Sdk.Glue.Python.Modules;
using Mlops.Sdk.Images;
using Mlops.Sdk.Manifests;

namespace Mlops.Sdk.Glue.Python;

/// <summary>Writes the Python package <c>mlops_blueprints</c>: the registration, what modules are run with, and a module for each pipeline type.</summary>
internal static class PythonPackage
{
    /// <summary>How the embedded files are called; what follows is their path in the package.</summary>
    private const string Resources = "python/";

    /// <summary>The package's files by their paths in it.</summary>
    /// <param name="manifests">The blueprints.</param>
    public static IReadOnlyDictionary<string, byte[]> For(IEnumerable<BlueprintManifest> manifests)
    {
        var files = Runtime().ToDictionary();
        files["runtime/sagemaker-images.json"] = Encoding.UTF8.GetBytes(SageMakerImages.Table.ReplaceLineEndings("\n"));
        foreach (var manifest in manifests)
        {
            files[$"pipelines/{manifest.PipelineType}.py"] = Encoding.UTF8.GetBytes(PipelineModule.For(manifest));
        }

        return files;
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Runtime()
    {
        var assembly = typeof(PythonPackage).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new(name[Resources.Length..].Replace('\\', '/'), Encoding.UTF8.GetBytes(reader.ReadToEnd().ReplaceLineEndings("\n")));
        }
    }
}
