using Amazon.CDK.AWS.IAM;
using Mlops.Sdk;

namespace Mlops.Blueprints.Training;

/// <summary>Lets SageMaker Autopilot find and train a model for a table.</summary>
public sealed class ModelAutopilotTraining()
    : JobBlueprint("model_autopilot_training", "autopilottraining", jobNameInfix: "autopilot", Key.Required("training_data"))
{
    /// <summary>The column to predict.</summary>
    public StringParameter TargetAttribute { get; } = Parameter.String("TargetAttribute", minLength: 1, maxLength: 128, pattern: ".*")
        .From(Key.Required("target_attribute")).Example("churned");

    /// <summary>The kind of problem; empty for Autopilot to find out.</summary>
    public StringParameter ProblemType { get; } = Parameter
        .Choice("ProblemType", ["", "Regression", "BinaryClassification", "MulticlassClassification"]).From(Key.Optional("problem_type"));

    /// <summary>The metric to optimize; goes with the kind of problem.</summary>
    public StringParameter Objective { get; } = Parameter
        .Choice("AutopilotJobObjective", ["", "Accuracy", "MSE", "F1", "F1macro", "AUC"]).From(Key.Optional("job_objective"));

    /// <summary>The most candidates to try.</summary>
    public NumberParameter MaxCandidates { get; } = Parameter.Integer("AutopilotMaxCandidates", min: 1).From(Key.Optional("job_max_candidates", 10));

    /// <summary>The longest that everything together may run, in seconds.</summary>
    public NumberParameter TotalRuntime { get; } = Parameter.Integer("AutopilotTotalRuntime", min: 3600, max: 2_592_000)
        .From(Key.Optional("total_max_runtime", 2_592_000));

    /// <summary>Whether Autopilot stops once it has written down the candidates.</summary>
    public BooleanParameter GenerateDefinitionsOnly { get; } = Parameter.Boolean("GenerateDefinitionsOnly")
        .From(Key.Optional("generate_definition_only", false));

    /// <inheritdoc/>
    public override string Template => "autopilot_training_pipeline.yaml";

    /// <summary>Autopilot derives the names of many jobs from it (API Reference, "CreateAutoMLJob").</summary>
    protected override int LongestJobName => 32;

    /// <inheritdoc/>
    protected override LambdaCode Function { get; } = LambdaCode.FromFolder(Functions.Folder, "autopilot_job");

    /// <inheritdoc/>
    protected override PolicyStatement RunJob(string[] jobs) => Policies.RunAutopilotJob(jobs);

    /// <inheritdoc/>
    protected override IEnumerable<PolicyStatement> JobPermissions(BlueprintStack stack) =>
        [.. base.JobPermissions(stack), Policies.UseAutopilotModels(JobNamePatterns.Of(stack, stack[JobName]))];

    /// <inheritdoc/>
    protected override Dictionary<string, object> Properties(BlueprintStack stack, string roleArn) => new()
    {
        ["AutoMLJobName"] = stack[JobName],
        ["RoleArn"] = roleArn,
        ["TrainingData"] = InAssets(stack, stack[TrainingData]),
        ["S3OutputPath"] = InAssets(stack, stack[JobOutputLocation]),
        ["TargetAttributeName"] = stack[TargetAttribute],
        ["ProblemType"] = stack[ProblemType],
        ["Metric"] = stack[Objective],
        ["CompressionType"] = stack[CompressionType],
        ["MaxCandidates"] = stack[MaxCandidates],
        ["MaxRuntimePerTrainingJobInSeconds"] = stack[MaxRuntimePerJob],
        ["MaxAutoMLJobRuntimeInSeconds"] = stack[TotalRuntime],
        ["GenerateCandidateDefinitionsOnly"] = stack[GenerateDefinitionsOnly],
        ["EnableInterContainerTrafficEncryption"] = stack[EncryptInnerTraffic],
        ["KmsKeyId"] = stack[KmsKey],
    };

    /// <inheritdoc/>
    protected override void AddNotifications(BlueprintStack stack, string job) =>
        AutopilotNotifications.Add(stack, stack[NotificationsTopic], job);

    /// <inheritdoc/>
    protected override void AddOutputs(BlueprintStack stack, string job)
    {
        stack.AddOutput("AutopilotJobName", job, "The job's name.");
        stack.AddOutput("AutopilotJobOutputLocation", Console(stack, $"{stack[JobOutputLocation]}/"), "The job's results.");
        stack.AddOutput("TrainingDataLocation", Console(stack, stack[TrainingData]), "The training data.");
    }
}
