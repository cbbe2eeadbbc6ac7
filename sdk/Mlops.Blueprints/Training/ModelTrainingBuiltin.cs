using Amazon.CDK.AWS.IAM;
using Mlops.Sdk;

namespace Mlops.Blueprints.Training;

/// <summary>Trains a model with one of SageMaker's own algorithms.</summary>
public sealed class ModelTrainingBuiltin() : BuiltInTrainingBlueprint("model_training_builtin", "modeltraining", jobNameInfix: "training")
{
    /// <inheritdoc/>
    public override string Template => "model_training_pipeline.yaml";

    /// <inheritdoc/>
    protected override int LongestJobName => 63;

    /// <inheritdoc/>
    protected override LambdaCode Function { get; } = LambdaCode.FromFolder(Functions.Folder, "training_job");

    /// <inheritdoc/>
    protected override PolicyStatement RunJob(string[] jobs) => Policies.RunTrainingJob(jobs);

    /// <inheritdoc/>
    protected override void AddNotifications(BlueprintStack stack, string job) => JobNotification.Add(
        stack, "JobNotification", stack[NotificationsTopic], JobEvents.Training, JobStates.Ended, [job]);

    /// <inheritdoc/>
    protected override Dictionary<string, object> Properties(BlueprintStack stack, string roleArn) =>
        new(base.Properties(stack, roleArn)) { ["TrainingJobName"] = stack[JobName] };
}
