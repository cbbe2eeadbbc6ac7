using System.IO.Compression;
using System.Security.Cryptography;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;

namespace Mlops.Orchestrator.Status;

/// <summary>
/// Tells whose code is behind the published bundle: a template names the code of its functions by its hash, so that the template in a pipeline's source says
/// which code the pipeline deploys.
/// </summary>
/// <param name="ports">The ports.</param>
public sealed class BundleComparison(OrchestratorPorts ports)
{
    /// <summary>Marks pipelines in a list.</summary>
    /// <param name="pipelines">The pipelines.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<PipelineSummary>> MarkAsync(IReadOnlyList<PipelineSummary> pipelines, CancellationToken cancellationToken = default)
    {
        var published = await PublishedAsync(cancellationToken);
        var marked = new List<PipelineSummary>(pipelines.Count);
        foreach (var pipeline in pipelines)
        {
            marked.Add(pipeline with { IsBehindBundle = await IsBehindAsync(pipeline.Name, published, cancellationToken) });
        }

        return marked;
    }

    /// <summary>Finds those whose code is behind; of pipelines of other types no source is read.</summary>
    /// <param name="pipelines">The pipelines.</param>
    /// <param name="types">The pipeline types that are asked for.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The pipelines, by pipeline type.</returns>
    public async Task<ILookup<string, PipelineSummary>> FindBehindAsync(
        IReadOnlyList<PipelineSummary> pipelines, IReadOnlyCollection<string> types, CancellationToken cancellationToken = default)
    {
        var published = pipelines.Count == 0 ? [] : await PublishedAsync(cancellationToken);
        var behind = new List<(string Type, PipelineSummary Pipeline)>();
        foreach (var pipeline in pipelines)
        {
            if (Find(pipeline.Name, published) is { } blueprint && types.Contains(blueprint.PipelineType) && await IsBehindAsync(pipeline.Name, [blueprint], cancellationToken) == true)
            {
                behind.Add((blueprint.PipelineType, pipeline));
            }
        }

        return behind.ToLookup(found => found.Type, found => found.Pipeline);
    }

    /// <summary>Marks a pipeline.</summary>
    /// <param name="status">The pipeline.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PipelineStatus> MarkAsync(PipelineStatus status, CancellationToken cancellationToken = default) =>
        status with { IsBehindBundle = await IsBehindAsync(status.Name, await PublishedAsync(cancellationToken), cancellationToken) };

    /// <summary>What is published; nothing when it cannot be read, which is no reason not to show a pipeline.</summary>
    private async Task<IReadOnlyList<CatalogEntry>> PublishedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await new BlueprintCatalog(ports.Blueprints).ReadAsync(cancellationToken)).Blueprints;
        }
        catch (MlopsException)
        {
            return [];
        }
    }

    /// <summary>The blueprint that a pipeline's name is of; where one suffix ends with another, the longer one says which.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="published">The blueprints that there are.</param>
    public static CatalogEntry? Find(string pipeline, IReadOnlyList<CatalogEntry> published) => published
        .Where(blueprint => pipeline.EndsWith($"-{blueprint.StackNameSuffix}", StringComparison.OrdinalIgnoreCase))
        .MaxBy(blueprint => blueprint.StackNameSuffix.Length);

    private async Task<bool?> IsBehindAsync(string pipeline, IReadOnlyList<CatalogEntry> published, CancellationToken cancellationToken) =>
        Find(pipeline, published)?.Template is { } template
        && await DeployedTemplateAsync(pipeline, template[(template.LastIndexOf('/') + 1)..], cancellationToken) is { } deployed
            ? deployed != BundleLayout.HashIn(template)
            : null;

    /// <summary>The SHA-256 of the template in a pipeline's source.</summary>
    private async Task<string?> DeployedTemplateAsync(string pipeline, string template, CancellationToken cancellationToken)
    {
        if (await ports.Assets.GetAsync(DeploymentPipelineContract.SourceKey(pipeline), cancellationToken) is not { } source)
        {
            return null;
        }

        await using var archive = new ZipArchive(new MemoryStream(source, writable: false));
        if (archive.GetEntry(template) is not { } entry)
        {
            return null;
        }

        await using var content = await entry.OpenAsync(cancellationToken);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }
}
