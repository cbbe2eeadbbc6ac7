using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>The function <c>tuning_job</c>: a stack's hyperparameter tuning job.</summary>
/// <remarks>
/// <para>Permissions: those of every <see cref="JobFunction{TRequest}"/>; iam:PassRole for RoleArn.</para>
/// <list type="table">
/// <listheader><term>Property</term><description>Value</description></listheader>
/// <item><term>HyperParameterTuningJobName</term><description>at most 32 characters, as <see cref="JobNames"/> says</description></item>
/// <item><term>TunerConfig</term><description>a JSON object, as text: objective_metric_name and what else <see cref="TunerConfig"/> knows</description></item>
/// <item><term>ParameterRanges</term><description>a JSON object, as text, in the form that <see cref="ParameterRanges"/> shows</description></item>
/// <item><term>all others</term><description>those of <see cref="TrainingJobFunction"/> but TrainingJobName; HyperParameters are those that stay fixed</description></item>
/// </list>
/// </remarks>
internal sealed class TuningJobFunction(IAmazonSageMaker sageMaker, TimeProvider time)
    : JobFunction<CreateHyperParameterTuningJobRequest>(sageMaker, new TuningJobs(sageMaker), time)
{
    protected override CreateHyperParameterTuningJobRequest Build(JobProperties properties, string name) => TuningJobRequest.Build(properties, name);
}

/// <summary>Makes the request <c>CreateHyperParameterTuningJob</c>.</summary>
internal static class TuningJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static CreateHyperParameterTuningJobRequest Build(JobProperties properties, string name)
    {
        var tuner = new TunerConfig(properties, properties.Object("TunerConfig") ?? properties.Wrong<JsonObject>("TunerConfig", "is missing", []));
        var ranges = properties.Object("ParameterRanges") ?? properties.Wrong<JsonObject>("ParameterRanges", "is missing", []);
        var configuration = tuner.ToJobConfig();
        configuration.ParameterRanges = SearchRanges.Read(properties, ranges);
        // A hyperparameter is either searched for or fixed.
        var hyperParameters = HyperParameters.Read(properties, except: [.. ranges.Select(range => range.Key)]);
        var settings = TrainingSettings.Read(properties, name);
        var metrics = tuner.MetricDefinitions;
        properties.ThrowIfWrong();
        return new CreateHyperParameterTuningJobRequest
        {
            HyperParameterTuningJobName = name,
            HyperParameterTuningJobConfig = configuration,
            TrainingJobDefinition = new HyperParameterTrainingJobDefinition
            {
                DefinitionName = tuner.DefinitionName,
                StaticHyperParameters = hyperParameters,
                AlgorithmSpecification = new HyperParameterAlgorithmSpecification
                {
                    TrainingImage = settings.Image,
                    TrainingInputMode = settings.InputMode,
                    MetricDefinitions = metrics,
                },
                RoleArn = settings.RoleArn,
                InputDataConfig = settings.Channels,
                OutputDataConfig = settings.Output,
                ResourceConfig = settings.Resources,
                StoppingCondition = settings.Stopping,
                EnableInterContainerTrafficEncryption = settings.EncryptsTraffic,
                EnableManagedSpotTraining = settings.IsSpot,
                CheckpointConfig = settings.Checkpoints,
            },
            Autotune = tuner.Autotune,
        };
    }
}
