using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>Holds blueprints of a bundle at hand against what is published.</summary>
/// <param name="published">What is published.</param>
public sealed class PublishedComparison(BlueprintCatalog published)
{
    /// <summary>Finds those that are not published, or not in this form. One that is older than the published one is no problem: others have published since.</summary>
    /// <param name="blueprints">The blueprints.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">What is published cannot be used.</exception>
    public async Task<IReadOnlyList<Problem>> FindUnpublishedAsync(IReadOnlyList<CatalogEntry> blueprints, CancellationToken cancellationToken = default)
    {
        if (blueprints.Count == 0)
        {
            return [];
        }

        var there = await published.ReadAsync(cancellationToken);
        return
        [
            .. blueprints.Select(own => Compare(own, there.Blueprints.FirstOrDefault(other => other.PipelineType.Equals(own.PipelineType, StringComparison.OrdinalIgnoreCase)))).OfType<Problem>(),
        ];
    }

    private static Problem? Compare(CatalogEntry own, CatalogEntry? other) => other switch
    {
        null => PublishDiagnostics.IsNotPublished($"The pipeline type '{own.PipelineType}' of the bundle at hand is not published."),
        _ when (own.Manifest, own.Template, own.Pipeline) == (other.Manifest, other.Template, other.Pipeline) => null,
        _ when VersionOrder.Instance.Compare(own.Version, other.Version) < 0 => null,
        _ => PublishDiagnostics.IsNotPublished($"The pipeline type '{own.PipelineType}' of the bundle at hand (version {own.Version}) is not the one that is published (version {other.Version})."),
    };
}
