using System.Text;
using System.Text.RegularExpressions;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Aws.Quotas;
using Mlops.Orchestrator.Blueprints;

namespace Mlops.Cli.Doctor;

/// <summary>The instances of SageMaker that the sample requests of published blueprints name, for what the blueprints' templates take them.</summary>
internal static partial class NamedInstances
{
    /// <summary>The resource types and the actions of roles in a template that tell what its instances are for.</summary>
    private static readonly (InstanceUse Use, string[] Words)[] Uses =
    [
        (InstanceUse.Endpoint, ["AWS::SageMaker::EndpointConfig", "sagemaker:CreateEndpointConfig"]),
        (InstanceUse.TrainingJob, ["sagemaker:CreateTrainingJob", "sagemaker:CreateHyperParameterTuningJob", "sagemaker:CreateAutoMLJob"]),
        (InstanceUse.ProcessingJob, ["AWS::SageMaker::MonitoringSchedule", "sagemaker:CreateProcessingJob"]),
        (InstanceUse.TransformJob, ["sagemaker:CreateTransformJob"]),
    ];

    /// <summary>Finds them.</summary>
    /// <param name="catalog">The published blueprints.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Core.Diagnostics.MlopsException">A bundle is unusable.</exception>
    public static async Task<IReadOnlyCollection<InstanceKind>> FindAsync(BlueprintCatalog catalog, CancellationToken cancellationToken)
    {
        var published = await catalog.ReadAsync(cancellationToken);
        var found = new HashSet<InstanceKind>();
        foreach (var blueprint in published.Blueprints)
        {
            var sample = RequestSample.For(await catalog.ReadManifestAsync(published, blueprint, cancellationToken)).ToJsonString();
            var types = InstanceType().Matches(sample).Select(match => match.Value).Distinct().ToList();
            if (types.Count > 0)
            {
                var template = Encoding.UTF8.GetString(await catalog.ReadFileAsync(blueprint.Template, cancellationToken));
                found.UnionWith(from use in Uses where use.Words.Any(word => template.Contains(word, StringComparison.Ordinal)) from type in types select new InstanceKind(type, use.Use));
            }
        }

        return found;
    }

    [GeneratedRegex(@"(?<="")ml\.[a-z0-9-]+\.[a-z0-9]+(?="")")]
    private static partial Regex InstanceType();
}
