using Amazon.CDK.AWS.IAM;
using Mlops.Core.Manifests;
using Mlops.Sdk;

namespace Mlops.Blueprints.Training;

/// <summary>Finds the best hyperparameters for one of SageMaker's own algorithms.</summary>
public sealed class ModelTunerBuiltin() : BuiltInTrainingBlueprint("model_tuner_builtin", "tunertraining", jobNameInfix: "tuner")
{
    /// <summary>How to search: metric, objective, strategy, numbers of jobs.</summary>
    public StringParameter TunerConfig { get; } = Parameter.String("HyperparametersTunerConfig", pattern: @"^\{(.*:.*)+\}$")
        .From(Key.Required("tuner_configs").As(RequestKeyType.Json).AsJson())
        .Example(TrainingExamples.TunerConfig());

    /// <summary>Where to search, such as <c>{"eta": ["continuous", [0.1, 0.5]]}</c>.</summary>
    public StringParameter Ranges { get; } = Parameter
        .String("AlgoHyperparameteresRange", pattern: """^\{.*:\s*\[\s*("continuous"|"integer"|"categorical")\s*,\s*\[.*\]\s*\]+\s*\}$""")
        .From(Key.Required("hyperparamaters_ranges").As(RequestKeyType.Json).AsJson())
        .Example(TrainingExamples.Ranges());

    /// <inheritdoc/>
    public override string Template => "model_hyperparameter_tunning_pipeline.yaml";

    /// <summary>Half of what training jobs may have, because SageMaker derives the names of the training jobs from it (API Reference, "CreateHyperParameterTuningJob").</summary>
    protected override int LongestJobName => 32;

    /// <inheritdoc/>
    protected override LambdaCode Function { get; } = LambdaCode.FromFolder(Functions.Folder, "tuning_job");

    /// <inheritdoc/>
    protected override PolicyStatement RunJob(string[] jobs) => Policies.RunTuningJob(jobs);

    /// <inheritdoc/>
    protected override void AddNotifications(BlueprintStack stack, string job) => JobNotification.Add(
        stack, "JobNotification", stack[NotificationsTopic], JobEvents.HyperParameterTuning, JobStates.Ended, [job]);

    /// <inheritdoc/>
    protected override Dictionary<string, object> Properties(BlueprintStack stack, string roleArn) => new(base.Properties(stack, roleArn))
    {
        ["HyperParameterTuningJobName"] = stack[JobName],
        ["TunerConfig"] = stack[TunerConfig],
        ["ParameterRanges"] = stack[Ranges],
    };
}
