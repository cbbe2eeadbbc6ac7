using System.Text.Json.Nodes;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

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
