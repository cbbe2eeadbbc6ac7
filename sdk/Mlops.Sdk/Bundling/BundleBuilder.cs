using System.Reflection;
using System.Text.Json;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.DeploymentPipelines;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Bundling;

/// <summary>Makes a bundle's files from blueprints, or says everything that is wrong with them.</summary>
/// <param name="lambdas">Where the code of their functions is.</param>
internal sealed class BundleBuilder(LambdaLayout lambdas)
{
    private readonly LambdaPackages _packages = new(lambdas);
    private readonly string _project = Path.GetDirectoryName(lambdas.SourceDirectory)!;
    private readonly List<Problem> _problems = [];
    private BundleParts _parts = new("", "", "");
    private TemplateFindings? _findings;

    private bool HasErrors => _problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>Makes the files of a bundle of every blueprint of an assembly.</summary>
    /// <param name="assembly">The author's assembly.</param>
    /// <exception cref="MlopsException">Something is wrong; it carries every problem.</exception>
    public BundleContent Build(Assembly assembly) => Build(BlueprintDiscovery.Find(assembly, _problems));

    /// <summary>Makes the files of a bundle.</summary>
    /// <param name="blueprints">The blueprints.</param>
    /// <exception cref="MlopsException">Something is wrong; it carries every problem.</exception>
    public BundleContent Build(IReadOnlyList<Blueprint> blueprints)
    {
        var assembly = blueprints.Count > 0 ? blueprints[0].GetType().Assembly : typeof(BundleBuilder).Assembly;
        var name = BlueprintDiscovery.BundleName(assembly);
        _parts = new(name, VersionOf(assembly), VersionOf(typeof(BundleBuilder).Assembly));
        _problems.AddRange(BlueprintDiscovery.Duplicates(blueprints));
        _problems.AddRange(BlueprintDiscovery.BundleNameFaults(name));
        var declared = blueprints.OrderBy(blueprint => blueprint.PipelineType, StringComparer.Ordinal).Select(Declare).ToArray();
        if (LoadCdk())
        {
            ReadWhatCounts();
            AddTemplates(declared);
        }

        var files = _parts.Files(_packages.All);
        _problems.AddRange(_packages.Problems);
        _problems.AddRange(EntryNames.Faults(files.Keys).Select(fault => new Problem(ArchiveDiagnostics.UnportableName, $"The bundle's file '{fault.Name}' {fault.Fault}.")
        {
            Hint = "Rename the pipeline type, the template or the Lambda folder that it is named after.",
        }));
        if (HasErrors)
        {
            throw new MlopsException(_problems);
        }

        return BundleContent.Of(_parts, files, _problems);
    }

    /// <summary>What a bundle that was made can be made from again, while nothing but its functions' code changes.</summary>
    /// <param name="inputs">The hash of what the program that makes it consists of.</param>
    public BundleState State(string inputs) => new(inputs, _findings!.Read, _packages.Folders, [.. _packages.All.Select(StampedPackage.Of)], _parts, [.. _problems]);

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "1.0.0";

    private DeclaredBlueprint Declare(Blueprint blueprint)
    {
        var found = new List<Problem>();
        var manifest = ManifestBuilder.Build(blueprint, found);
        _problems.AddRange(found);
        return new(blueprint, manifest, !found.Exists(problem => problem.Severity == ProblemSeverity.Error));
    }

    /// <summary>Loads the CDK, for which Node.js takes more than a second: time to make ready what needs neither it nor the author's code.</summary>
    /// <returns>Whether it is there.</returns>
    private bool LoadCdk()
    {
        var meanwhile = Task.WhenAll(Task.Run(CdkRuntime.LoadTypes), Task.Run(_packages.PackPublished));
        try
        {
            CdkRuntime.Load();
            return true;
        }
        catch (MlopsException exception)
        {
            _problems.AddRange(exception.Problems);
            return false;
        }
        finally
        {
            meanwhile.GetAwaiter().GetResult();
        }
    }

    private void ReadWhatCounts()
    {
        try
        {
            _findings = TemplateFindings.In(_project);
        }
        catch (MlopsException exception)
        {
            _problems.AddRange(exception.Problems);
        }
    }

    private void AddTemplates(IEnumerable<DeclaredBlueprint> declared)
    {
        var pipeline = AddTemplate(new SingleAccountPipeline());
        foreach (var blueprint in declared)
        {
            AddBlueprint(blueprint, pipeline);
        }

        if (_packages.Exists(MultiAccountPipeline.DeployerFolder))
        {
            AddTemplate(new MultiAccountPipeline());
        }
    }

    private void AddBlueprint(DeclaredBlueprint declared, SynthesizedTemplate? pipeline)
    {
        var (blueprint, manifest, isValid) = declared;
        // A blueprint whose declarations are at fault would only make the CDK complain of the consequences.
        if (isValid && AddTemplate(blueprint) is { } template)
        {
            _parts.Manifests.Add(manifest with
            {
                Capabilities = template.Capabilities,
                Functions = [.. template.Functions.Select(package => new FunctionCode(package.Folder, package.Key, package.Runtime, package.Handler, package.Sha256))],
            });
            if (OwnPipeline.Make(blueprint, template, pipeline, _problems) is { } own)
            {
                _parts.Add(BundleLayout.Pipeline(blueprint.PipelineType), own);
            }
        }
    }

    private SynthesizedTemplate? AddTemplate(StackDefinition definition)
    {
        try
        {
            var template = TemplateSynthesizer.Synthesize(definition, _packages, _problems);
            _problems.AddRange(TemplateChecks.Check(definition, template));
            _problems.AddRange(_findings?.Of(definition, template) ?? []);
            AddTemplateFile(definition, template);
            return template;
        }
        catch (MlopsException exception)
        {
            _problems.AddRange(exception.Problems);
            return null;
        }
    }

    /// <summary>Pipeline types may share a template: it is written once, and has to be the same whichever type it is made from.</summary>
    private void AddTemplateFile(StackDefinition definition, SynthesizedTemplate template)
    {
        var key = BundleLayout.Template(definition.TemplateFile);
        if (_parts.Text(key) is { } known && known != BundleParts.WithLastLineEnd(template.Yaml))
        {
            _problems.Add(new Problem(BundleDiagnostics.TemplatesDiffer, $"{definition.GetType().Name} makes another {definition.TemplateFile} than the blueprint before it.")
            {
                Pointer = definition.Location.ToString(),
                Expected = "the same parameters, defaults, descriptions and resources from every blueprint that names this template",
                Hint = "Let the blueprints derive from one class that declares the parameters and builds the stack, or name another Template.",
            });
        }

        _parts.Add(key, template.Json.Deserialize<JsonElement>(), template.Yaml);
    }

    private sealed record DeclaredBlueprint(Blueprint Blueprint, BlueprintManifest Manifest, bool IsValid);
}
