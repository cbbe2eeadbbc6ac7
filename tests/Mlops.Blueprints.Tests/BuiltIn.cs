using System.Text;
using System.Text.Json;
using Mlops.Sdk;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Json;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Manifests;
using Mlops.Sdk.Synthesis;

namespace Mlops.Blueprints;

/// <summary>Everything that the assembly of the built-in pipeline types makes, made once for all tests.</summary>
internal static class BuiltIn
{
    /// <summary>The blueprints.</summary>
    public static IReadOnlyList<Blueprint> Blueprints { get; } = Find();

    /// <summary>The bundle.</summary>
    public static Lazy<BundleContent> Bundle { get; } = new(() =>
    {
        using var functions = new FunctionsStandIn();
        return new BundleBuilder(functions.Layout).Build(Blueprints);
    });

    /// <summary>The templates by file name.</summary>
    public static Lazy<IReadOnlyDictionary<string, SynthesizedTemplate>> Templates { get; } = new(() =>
    {
        using var functions = new FunctionsStandIn();
        List<Problem> problems = [];
        var templates = Blueprints.DistinctBy(blueprint => blueprint.Template).ToDictionary(
            blueprint => blueprint.Template,
            blueprint => TemplateSynthesizer.Synthesize(blueprint, new LambdaPackages(functions.Layout), problems));
        Assert.Empty(problems);
        return templates;
    });

    /// <summary>The templates of the bundle, those of the deployment pipelines included: text by file name.</summary>
    public static IReadOnlyDictionary<string, string> TemplateFiles => Bundle.Value.Files
        .Where(file => file.Name.EndsWith(".yaml", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileName(file.Name), file => Encoding.UTF8.GetString(file.Content.Span));

    /// <summary>The names of the pipeline types' templates.</summary>
    public static IEnumerable<string> TemplateNames => Blueprints.Select(blueprint => blueprint.Template).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The manifest of a pipeline type.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static BlueprintManifest Manifest(string pipelineType) =>
        JsonSerializer.Deserialize(
            Bundle.Value.Files.Single(file => file.Name == $"blueprints/manifests/{pipelineType}.json").Content.Span, MlopsJson.Default.BlueprintManifest)!;

    private static IReadOnlyList<Blueprint> Find()
    {
        List<Problem> problems = [];
        var blueprints = BlueprintDiscovery.Find(typeof(Serving.RealtimeBuiltIn).Assembly, problems);
        Assert.Empty(problems);
        return blueprints;
    }
}
