using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>Says whether a bundle may be published beside others, and in place of its predecessor.</summary>
internal static class PublishRules
{
    /// <summary>What several bundles claim.</summary>
    public static IReadOnlyList<Problem> Collisions(IReadOnlyList<Catalog> bundles) =>
        [.. bundles.Index().SelectMany(bundle => bundles.Take(bundle.Index).SelectMany(owner => Collisions(bundle.Item, owner)))];

    /// <summary>What a bundle claims that is another's: requests, stacks and copies under documented keys could be taken for the other's.</summary>
    public static IEnumerable<Problem> Collisions(Catalog bundle, Catalog owner) =>
    [
        .. Shared(bundle, owner, blueprint => blueprint.PipelineType, "the pipeline type"),
        .. Shared(bundle, owner, blueprint => blueprint.StackNameSuffix, "the stack name suffix"),
        .. Shared(bundle, owner, blueprint => blueprint.Template[(blueprint.Template.LastIndexOf('/') + 1)..], "the template"),
    ];

    /// <summary>What is older than in the bundle that is published: the bundle's own version or, where that is the same, blueprints'.</summary>
    public static IEnumerable<Problem> Older(Catalog bundle, Catalog published)
    {
        var order = VersionOrder.Instance.Compare(bundle.Version, published.Version);
        if (order < 0)
        {
            yield return PublishDiagnostics.IsOlder("The version", bundle.Version, published.Version, bundle);
        }

        foreach (var (mine, theirs) in bundle.Blueprints.Join(published.Blueprints, mine => mine.PipelineType, theirs => theirs.PipelineType, (mine, theirs) => (mine, theirs)))
        {
            if (order == 0 && VersionOrder.Instance.Compare(mine.Version, theirs.Version) < 0)
            {
                yield return PublishDiagnostics.IsOlder($"The version of '{mine.PipelineType}'", mine.Version, theirs.Version, bundle);
            }
        }
    }

    private static IEnumerable<Problem> Shared(Catalog bundle, Catalog owner, Func<CatalogEntry, string> name, string title) =>
        bundle.Blueprints.Select(name).Intersect(owner.Blueprints.Select(name), StringComparer.OrdinalIgnoreCase)
            .Select(shared => PublishDiagnostics.IsTaken($"{title} '{shared}'", bundle, owner));
}
