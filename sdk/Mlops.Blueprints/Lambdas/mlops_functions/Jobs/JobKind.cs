namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A kind of SageMaker job: SageMaker spells its operations and members alike for all of them.</summary>
/// <param name="Resource">The API's word, such as <c>TrainingJob</c>: in <c>CreateTrainingJob</c>, <c>TrainingJobName</c>, <c>TrainingJobArn</c>, <c>TrainingJobStatus</c>.</param>
/// <param name="Noun">What a person calls it.</param>
/// <param name="MaximumNameLength">The longest name ("Length Constraints" of the operation's reference).</param>
/// <param name="Version">What the operations to create and to describe have behind the resource.</param>
internal sealed record JobKind(string Resource, string Noun, int MaximumNameLength, string Version = "")
{
    public static JobKind Training { get; } = new("TrainingJob", "training job", 63);

    public static JobKind Tuning { get; } = new("HyperParameterTuningJob", "tuning job", 32);

    /// <summary>The second version of the operations, which AWS recommends over the first ("CreateAutoMLJob").</summary>
    public static JobKind Autopilot { get; } = new("AutoMLJob", "Autopilot job", 32, "V2");

    public static JobKind Transform { get; } = new("TransformJob", "batch transform job", 63);

    public static JobKind Processing { get; } = new("ProcessingJob", "processing job", 63);

    public string Create => $"Create{Resource}{Version}";

    public string Describe => $"Describe{Resource}{Version}";

    public string Stop => $"Stop{Resource}";

    public string NameMember => $"{Resource}Name";

    public string ArnMember => $"{Resource}Arn";

    public string StatusMember => $"{Resource}Status";
}
