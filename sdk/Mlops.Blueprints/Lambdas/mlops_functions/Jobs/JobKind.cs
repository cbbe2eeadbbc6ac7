namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A kind of SageMaker job.</summary>
/// <param name="Resource">The API's word, such as <c>TrainingJob</c>: in <c>TrainingJobName</c>.</param>
/// <param name="Noun">What a person calls it.</param>
/// <param name="MaximumNameLength">The longest name ("Length Constraints" of the operation's reference).</param>
internal sealed record JobKind(string Resource, string Noun, int MaximumNameLength)
{
    public static JobKind Training { get; } = new("TrainingJob", "training job", 63);

    public static JobKind Tuning { get; } = new("HyperParameterTuningJob", "tuning job", 32);

    public static JobKind Autopilot { get; } = new("AutoMLJob", "Autopilot job", 32);

    public static JobKind Transform { get; } = new("TransformJob", "batch transform job", 63);

    public static JobKind Processing { get; } = new("ProcessingJob", "processing job", 63);

    /// <summary>The member that has a job's name.</summary>
    public string NameMember => $"{Resource}Name";
}
