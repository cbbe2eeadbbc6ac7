using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>Makes the request <c>CreateTrainingJob</c>.</summary>
internal static class TrainingJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static CreateTrainingJobRequest Build(JobProperties properties, string name)
    {
        var hyperParameters = HyperParameters.Read(properties, except: []);
        var settings = TrainingSettings.Read(properties, name);
        properties.ThrowIfWrong();
        return new CreateTrainingJobRequest
        {
            TrainingJobName = name,
            HyperParameters = hyperParameters,
            AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = settings.Image, TrainingInputMode = settings.InputMode },
            RoleArn = settings.RoleArn,
            InputDataConfig = settings.Channels,
            OutputDataConfig = settings.Output,
            ResourceConfig = settings.Resources,
            StoppingCondition = settings.Stopping,
            EnableInterContainerTrafficEncryption = settings.EncryptsTraffic,
            EnableManagedSpotTraining = settings.IsSpot,
            CheckpointConfig = settings.Checkpoints,
        };
    }
}
