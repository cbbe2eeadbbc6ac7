namespace Mlops.Blueprints.Training;

/// <summary>The events of one kind of SageMaker job.</summary>
/// <param name="DetailType">The type of the events.</param>
/// <param name="Field">What the fields with the job's name and state start with.</param>
/// <param name="Title">What messages call the job.</param>
/// <remarks>Source: Amazon SageMaker Developer Guide, "Events that Amazon SageMaker AI sends to Amazon EventBridge".</remarks>
internal sealed record JobEvents(string DetailType, string Field, string Title)
{
    public static JobEvents Training { get; } = new("SageMaker Training Job State Change", "TrainingJob", "training job");

    public static JobEvents HyperParameterTuning { get; } =
        new("SageMaker HyperParameter Tuning Job State Change", "HyperParameterTuningJob", "hyperparameter training job");

    public static JobEvents Processing { get; } = new("SageMaker Processing Job State Change", "ProcessingJob", "processing job");

    public static JobEvents Transform { get; } = new("SageMaker Transform Job State Change", "TransformJob", "transform job");
}
