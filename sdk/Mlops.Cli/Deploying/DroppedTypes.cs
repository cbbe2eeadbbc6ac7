using System.Text;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;
using Mlops.CloudFormation.Transforms;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Deploying;

/// <summary>
/// Finds resource types that a blueprint's published template has and its new one has no more. A stack that is updated has its role narrowed before CloudFormation
/// deletes what the new template lacks, and what it may not delete it leaves behind.
/// </summary>
internal static class DroppedTypes
{
    private const string Deletes = "delete";

    /// <summary>Finds them.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="bucket">Where it is not published yet.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A warning for each blueprint whose stacks then could not be updated cleanly; none of a published bundle that cannot be read.</returns>
    public static async Task<IReadOnlyList<Problem>> FindAsync(BlueprintCatalog bundle, IBlueprintBucket bucket, CancellationToken cancellationToken)
    {
        var own = await bundle.ReadAsync(cancellationToken);
        var published = new BlueprintCatalog(bucket);
        try
        {
            var there = await published.ReadAsync(cancellationToken);
            var warnings = new List<Problem>();
            foreach (var (entry, before) in own.Blueprints.Join(there.Blueprints, entry => entry.PipelineType, entry => entry.PipelineType, (entry, before) => (entry, before)))
            {
                if (entry.Template != before.Template
                    && await DeploymentOf(bundle, own, entry, cancellationToken) is { } after
                    && Find(entry.PipelineType, await DeploymentOf(published, there, before, cancellationToken), after) is { } warning)
                {
                    warnings.Add(warning);
                }
            }

            return warnings;
        }
        catch (MlopsException)
        {
            // What is wrong there, publishing tells.
            return [];
        }
    }

    /// <summary>Finds out of one blueprint.</summary>
    /// <param name="pipelineType">Its pipeline type.</param>
    /// <param name="before">What is deployed now.</param>
    /// <param name="after">What will be.</param>
    public static Problem? Find(string pipelineType, DeployedTemplate? before, DeployedTemplate after)
    {
        if (before is null || before.Types.Except(after.Types).ToHashSet(StringComparer.Ordinal) is not { Count: > 0 } dropped)
        {
            return null;
        }

        var stays = after.Needed.Actions.ToDictionary(action => action.Action, action => action.Resources);
        var lacking = before.Needed.Actions.Where(action => action.Because.Any(origin => dropped.Contains(origin.Type) && origin.Handlers.Contains(Deletes)))
            .Select(action => action with { Resources = [.. action.Resources.Where(resource => stays.GetValueOrDefault(action.Action) is not { } kept || !(kept.Contains(resource) || kept.Contains(NamePatterns.Any)))] })
            .Where(action => action.Resources.Count > 0).ToList();
        return lacking.Count == 0 ? null : DirectDiagnostics.DropsTypes(pipelineType, [.. dropped.Order(StringComparer.Ordinal)], lacking);
    }

    /// <summary>What a blueprint's stacks are made from; <see langword="null"/> where the role may do more than they need.</summary>
    private static async Task<DeployedTemplate?> DeploymentOf(BlueprintCatalog catalog, PublishedBlueprints blueprints, CatalogEntry entry, CancellationToken cancellationToken)
    {
        var manifest = await catalog.ReadManifestAsync(blueprints, entry, cancellationToken);
        return entry.Pipeline is null && manifest.Deployment != Deployment.Stack
            ? null
            : DeployedTemplate.Of(Encoding.UTF8.GetString(await catalog.ReadFileAsync(entry.Template, cancellationToken)), manifest.Permissions);
    }
}

/// <summary>What a blueprint's stacks are made from.</summary>
/// <param name="Types">Its resource types.</param>
/// <param name="Needed">What deploying them calls.</param>
internal sealed record DeployedTemplate(IReadOnlySet<string> Types, NeededActions Needed)
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The template.</param>
    /// <param name="permissions">What its blueprint asks for beside.</param>
    public static DeployedTemplate Of(string text, IReadOnlyList<PermissionStatement> permissions)
    {
        var template = LanguageTransform.Read(text, fromS3: true);
        return new(template.Resources.Values.Select(resource => resource.Type).ToHashSet(StringComparer.Ordinal), DeploymentActions.Of(template, permissions, DirectBlueprints.Place));
    }
}
