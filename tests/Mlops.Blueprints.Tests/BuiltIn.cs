using Mlops.Blueprints.Orchestrator;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Sdk;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.DeploymentPipelines;
using Mlops.Sdk.Lambdas;
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

    /// <summary>The templates of the bundle by file name.</summary>
    public static Lazy<IReadOnlyDictionary<string, SynthesizedTemplate>> Templates { get; } = new(() =>
    {
        using var functions = new FunctionsStandIn();
        List<Problem> problems = [];
        var templates = Definitions.ToDictionary(
            definition => definition.TemplateFile,
            definition => TemplateSynthesizer.Synthesize(definition, new LambdaPackages(functions.Layout), problems));
        Assert.Empty(problems);
        return templates;
    });

    /// <summary>The templates of the orchestrator's own stacks, by file name.</summary>
    public static Lazy<IReadOnlyDictionary<string, SynthesizedTemplate>> Orchestrators { get; } = new(OrchestratorTemplates.Make);

    /// <summary>Every template that is deployed: the bundle's and the orchestrator's.</summary>
    public static IReadOnlyDictionary<string, SynthesizedTemplate> Deployed => field ??= Templates.Value.Concat(Orchestrators.Value).ToDictionary();

    /// <summary>The names of the templates.</summary>
    public static IEnumerable<string> TemplateNames => Definitions.Select(definition => definition.TemplateFile).Order(StringComparer.Ordinal);

    /// <summary>Whether a deployment pipeline deploys a template.</summary>
    /// <param name="template">The template's file name.</param>
    public static bool IsDeployedByPipeline(string template) => Blueprints.Any(blueprint => blueprint.Template == template && blueprint.Deployment != Deployment.Stack);

    /// <summary>Every stack of the bundle: those of the pipeline types, which share some, and those of the deployment pipelines.</summary>
    private static IEnumerable<StackDefinition> Definitions => [.. Blueprints.DistinctBy(blueprint => blueprint.Template), new SingleAccountPipeline(), new MultiAccountPipeline()];

    /// <summary>The manifest of a pipeline type.</summary>
    /// <param name="pipelineType">The pipeline type.</param>
    public static BlueprintManifest Manifest(string pipelineType) =>
        ManifestReader.Read(Bundle.Value.Copies.Single(file => file.Name == $"blueprints/manifests/{pipelineType}.json").Content.Span);

    private static IReadOnlyList<Blueprint> Find()
    {
        List<Problem> problems = [];
        var blueprints = BlueprintDiscovery.Find(typeof(Serving.RealtimeBuiltIn).Assembly, problems);
        Assert.Empty(problems);
        return blueprints;
    }
}
