using System.Reflection;
using System.Text;
using System.Text.Json;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
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
    private readonly List<Problem> _problems = [];
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

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
        _problems.AddRange(BlueprintDiscovery.Duplicates(blueprints));
        var declared = blueprints.OrderBy(blueprint => blueprint.PipelineType, StringComparer.Ordinal).Select(Declare).ToArray();
        var manifests = LoadCdk() ? AddTemplates(declared) : [];
        foreach (var package in _packages.All)
        {
            _files[package.Key] = package.Zip;
        }

        _problems.AddRange(_packages.Problems);
        _problems.AddRange(EntryNames.Faults(_files.Keys).Select(fault => new Problem(ArchiveDiagnostics.UnportableName, $"The bundle's file '{fault.Name}' {fault.Fault}.")
        {
            Hint = "Rename the pipeline type, the template or the Lambda folder that it is named after.",
        }));
        if (HasErrors)
        {
            throw new MlopsException(_problems);
        }

        AddCatalog(blueprints is [var first, ..] ? first.GetType().Assembly.GetName().Name! : "", manifests);
        return new([.. _files.Select(file => new ArchiveEntry(file.Key, file.Value))], _problems);
    }

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

    private BlueprintManifest[] AddTemplates(IEnumerable<DeclaredBlueprint> declared)
    {
        var manifests = declared.Select(AddBlueprint).ToArray();
        AddTemplate(new SingleAccountPipeline());
        if (_packages.Exists(MultiAccountPipeline.DeployerFolder))
        {
            AddTemplate(new MultiAccountPipeline());
        }

        return manifests;
    }

    private BlueprintManifest AddBlueprint(DeclaredBlueprint declared)
    {
        var (blueprint, manifest, isValid) = declared;
        // A blueprint whose declarations are at fault would only make the CDK complain of the consequences.
        if (isValid && AddTemplate(blueprint) is { } template)
        {
            manifest = manifest with
            {
                TemplateSha256 = Sha256.Of(_files[BundleLayout.Template(manifest.Template)]),
                Capabilities = template.Capabilities,
                Functions = [.. template.Functions.Select(package => new FunctionCode(package.Folder, package.Key, package.Runtime, package.Handler, package.Sha256))],
            };
            _files[BundleLayout.Manifest(manifest.PipelineType)] = Utf8(JsonSerializer.Serialize(manifest, MlopsJson.Readable.BlueprintManifest));
        }

        return manifest;
    }

    private SynthesizedTemplate? AddTemplate(StackDefinition definition)
    {
        try
        {
            var template = TemplateSynthesizer.Synthesize(definition, _packages, _problems);
            _problems.AddRange(TemplateChecks.Check(definition, template));
            AddTemplateFile(definition, Utf8(template.Yaml));
            return template;
        }
        catch (MlopsException exception)
        {
            _problems.AddRange(exception.Problems);
            return null;
        }
    }

    /// <summary>Pipeline types may share a template: it is written once, and has to be the same whichever type it is made from.</summary>
    private void AddTemplateFile(StackDefinition definition, byte[] yaml)
    {
        var key = BundleLayout.Template(definition.TemplateFile);
        if (_files.TryGetValue(key, out var known) && !known.AsSpan().SequenceEqual(yaml))
        {
            _problems.Add(new Problem(BundleDiagnostics.TemplatesDiffer, $"{definition.GetType().Name} makes another {definition.TemplateFile} than the blueprint before it.")
            {
                Pointer = definition.Location.ToString(),
                Expected = "the same parameters, defaults, descriptions and resources from every blueprint that names this template",
                Hint = "Let the blueprints derive from one class that declares the parameters and builds the stack, or name another Template.",
            });
        }

        _files[key] = yaml;
    }

    private void AddCatalog(string name, IEnumerable<BlueprintManifest> manifests)
    {
        var catalog = new Catalog([.. manifests.Select(Entry)])
        {
            Name = name,
            SdkVersion = typeof(BundleBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            Files = _files.ToDictionary(file => file.Key, file => Sha256.Of(file.Value)),
        };
        _files[BundleLayout.Catalog] = Utf8(JsonSerializer.Serialize(catalog, MlopsJson.Readable.Catalog));
    }

    private static CatalogEntry Entry(BlueprintManifest manifest) => new(
        manifest.PipelineType,
        manifest.Version,
        manifest.Description,
        BundleLayout.Manifest(manifest.PipelineType),
        BundleLayout.Template(manifest.Template));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.EndsWith('\n') ? text : text + "\n");

    private sealed record DeclaredBlueprint(Blueprint Blueprint, BlueprintManifest Manifest, bool IsValid);
}
