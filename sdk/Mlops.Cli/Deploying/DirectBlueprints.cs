using System.Text;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Transforms;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Deploying;

/// <summary>Finds the blueprints that the orchestrator deploys as stacks by itself, without a pipeline, and what that needs.</summary>
internal static class DirectBlueprints
{
    /// <summary>Where their stacks are, in the words of the orchestrator's template, which makes all names begin as the settings do unless they say otherwise.</summary>
    public static StackPlace Place { get; } = new(new OrchestratorSettings().StackNamePrefix, "${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}");

    /// <summary>Those of a bundle, and of the bundles that are published already and stay beside it.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="bucket">Where bundles are published; there need not be one yet.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Core.Diagnostics.MlopsException">What is published is damaged, or newer than this tool.</exception>
    public static async Task<IReadOnlyList<DirectBlueprint>> FindAsync(BlueprintCatalog bundle, IBlueprintBucket bucket, CancellationToken cancellationToken)
    {
        var own = await bundle.ReadAsync(cancellationToken);
        var published = new BlueprintCatalog(bucket);
        var staying = new PublishedBlueprints([.. (await PublishedAsync(published, cancellationToken)).Bundles.Where(other => Stays(other, own.Bundles))]);
        return [.. ((IReadOnlyList<DirectBlueprint>)[.. await FindAsync(published, staying, cancellationToken), .. await FindAsync(bundle, own, cancellationToken)]).DistinctBy(blueprint => blueprint.PipelineType)];
    }

    /// <summary>Those of a bundle.</summary>
    /// <param name="catalog">Where its files are.</param>
    /// <param name="blueprints">The bundle.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<DirectBlueprint>> FindAsync(BlueprintCatalog catalog, PublishedBlueprints blueprints, CancellationToken cancellationToken)
    {
        var found = new List<DirectBlueprint>();
        foreach (var entry in blueprints.Blueprints.Where(entry => entry.Pipeline is null))
        {
            if (await catalog.ReadManifestAsync(blueprints, entry, cancellationToken) is { Deployment: Deployment.Stack } manifest)
            {
                var template = LanguageTransform.Read(Encoding.UTF8.GetString(await catalog.ReadFileAsync(entry.Template, cancellationToken)), fromS3: true);
                found.Add(new(entry.PipelineType, DeploymentActions.Of(template, manifest.Permissions, Place)));
            }
        }

        return found;
    }

    private static async Task<PublishedBlueprints> PublishedAsync(BlueprintCatalog published, CancellationToken cancellationToken)
    {
        try
        {
            return await published.ReadAsync(cancellationToken);
        }
        catch (ServiceException refusal) when (refusal.Code == "NoSuchBucket")
        {
            return new([]);
        }
    }

    /// <summary>Whether a published bundle stays: another one does, and a newer version of the same.</summary>
    private static bool Stays(Catalog published, IReadOnlyList<Catalog> own) =>
        own.All(bundle => bundle.Name != published.Name || VersionOrder.Instance.Compare(bundle.Version, published.Version) < 0);
}

/// <summary>A blueprint whose stacks the orchestrator deploys by itself.</summary>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="Needed">What deploying its stacks calls.</param>
internal sealed record DirectBlueprint(string PipelineType, NeededActions Needed)
{
    /// <summary>What tells one set of needed permissions from another.</summary>
    public string Fingerprint => Sha256.Of(PolicyDocuments.Allowing(Needed.Actions).ToJsonString())[..16];
}
