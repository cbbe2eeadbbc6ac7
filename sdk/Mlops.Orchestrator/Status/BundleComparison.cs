using System.IO.Compression;
using System.Security.Cryptography;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
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

    /// <summary>Marks a pipeline.</summary>
    /// <param name="status">The pipeline.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PipelineStatus> MarkAsync(PipelineStatus status, CancellationToken cancellationToken = default) =>
        status with { IsBehindBundle = await IsBehindAsync(status.Name, await PublishedAsync(cancellationToken), cancellationToken) };

    /// <summary>What is published; nothing when it cannot be read, which is no reason not to show a pipeline.</summary>
    private async Task<IReadOnlyList<BlueprintManifest>> PublishedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new BlueprintCatalog(ports.Blueprints).ReadManifestsAsync(cancellationToken);
        }
        catch (MlopsException)
        {
            return [];
        }
    }

    private async Task<bool?> IsBehindAsync(string pipeline, IReadOnlyList<BlueprintManifest> published, CancellationToken cancellationToken)
    {
        var blueprint = published.FirstOrDefault(manifest => pipeline.EndsWith($"-{manifest.StackName.Suffix}", StringComparison.OrdinalIgnoreCase));
        return blueprint is not null && await DeployedTemplateAsync(pipeline, blueprint.Template, cancellationToken) is { } deployed
            ? deployed != blueprint.TemplateSha256
            : null;
    }

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
