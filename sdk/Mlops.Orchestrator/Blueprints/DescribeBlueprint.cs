using Mlops.Core.Manifests;
using Mlops.Core.Requests;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>Tells everything about a pipeline type.</summary>
/// <param name="catalog">The blueprints.</param>
public sealed class DescribeBlueprint(BlueprintCatalog catalog)
{
    /// <summary>Describes.</summary>
    /// <param name="pipelineType">The pipeline type; white space around it and its case do not matter.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Core.Diagnostics.MlopsException">There is no such pipeline type, or the bundle is unusable.</exception>
    public async Task<BlueprintManifest> ExecuteAsync(string pipelineType, CancellationToken cancellationToken = default)
    {
        var entry = BlueprintFinder.Find(await catalog.ReadAsync(cancellationToken), pipelineType);
        return await catalog.ReadManifestAsync(entry, cancellationToken);
    }
}
