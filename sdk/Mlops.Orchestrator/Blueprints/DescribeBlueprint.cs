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
        var blueprints = await catalog.ReadAsync(cancellationToken);
        return await catalog.ReadManifestAsync(blueprints, BlueprintFinder.Find(blueprints, pipelineType), cancellationToken);
    }
}
