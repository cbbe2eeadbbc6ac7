using Mlops.Orchestrator.Local.SageMaker.Rules;
using static Mlops.Orchestrator.Local.SageMaker.Rules.MemberRule;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>The kinds of job. Their rules are those of the operations' pages in the Amazon SageMaker API Reference, as far as a stack can break them.</summary>
internal static class JobTypes
{
    private static readonly string[] DataTypes = ["ManifestFile", "S3Prefix", "AugmentedManifestFile", "Converse"];
    private static readonly string[] InputModes = ["Pipe", "File", "FastFile"];

    public static IReadOnlyList<JobType> All { get; } =
    [
        new("TrainingJob", "training-job", [Name("TrainingJobName", 63), .. TrainingSettings("")])
        {
            NotFoundMessage = "Requested resource not found.",
            DataMember = "InputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new(
            "HyperParameterTuningJob",
            "hyper-parameter-tuning-job",
            [
                Name("HyperParameterTuningJobName", 32),
                Required("HyperParameterTuningJobConfig"),
                Choice("HyperParameterTuningJobConfig.Strategy", "Bayesian", "Random", "Hyperband", "Grid"),
                Choice("HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.Type", "Maximize", "Minimize"),
                Text("HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.MetricName", 255),
                Required("HyperParameterTuningJobConfig.ResourceLimits"),
                Number("HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs", 1),
                Number("HyperParameterTuningJobConfig.ResourceLimits.MaxNumberOfTrainingJobs", 1) with { IsOptional = true },
                .. TrainingSettings("TrainingJobDefinition."),
            ])
        {
            NotFoundType = "ResourceNotFound",
            NotFoundMessage = "Amazon SageMaker can't find a tuning job with the name {0}. Choose a different name and try again.",
            DataMember = "TrainingJobDefinition.InputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new(
            "AutoMLJob",
            "automl-job",
            [
                Name("AutoMLJobName", 32),
                Role("RoleArn"),
                Required("AutoMLJobInputDataConfig"),
                Location("AutoMLJobInputDataConfig[].DataSource.S3DataSource.S3Uri"),
                Choice("AutoMLJobInputDataConfig[].CompressionType", "None", "Gzip") with { IsOptional = true },
                Required("OutputDataConfig"),
                Location("OutputDataConfig.S3OutputPath"),
                Required("AutoMLProblemTypeConfig"),
                Text("AutoMLProblemTypeConfig.TabularJobConfig.TargetAttributeName", 256),
                Choice("AutoMLProblemTypeConfig.TabularJobConfig.ProblemType", "BinaryClassification", "MulticlassClassification", "Regression") with { IsOptional = true },
                Number("AutoMLProblemTypeConfig.TabularJobConfig.CompletionCriteria.MaxCandidates", 1, 750) with { IsOptional = true },
                Text("AutoMLJobObjective.MetricName", 64),
            ])
        {
            // CreateAutoMLJobV2, DescribeAutoMLJobV2: the operations to stop and to list have no second version.
            Version = "V2",
            NotFoundType = "ResourceNotFound",
            DataMember = "AutoMLJobInputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new(
            "TransformJob",
            "transform-job",
            [
                Name("TransformJobName", 63),
                Name("ModelName", 63),
                Required("TransformInput"),
                Required("TransformInput.DataSource"),
                Choice("TransformInput.DataSource.S3DataSource.S3DataType", DataTypes),
                Location("TransformInput.DataSource.S3DataSource.S3Uri"),
                Choice("TransformInput.SplitType", "None", "Line", "RecordIO", "TFRecord") with { IsOptional = true },
                Required("TransformOutput"),
                Location("TransformOutput.S3OutputPath"),
                Required("TransformResources"),
                Text("TransformResources.InstanceType", 64),
                Number("TransformResources.InstanceCount", 1),
            ])
        {
            ModelMember = "ModelName",
        },
        new(
            "ProcessingJob",
            "processing-job",
            [
                Name("ProcessingJobName", 63),
                Role("RoleArn"),
                Required("AppSpecification"),
                Text("AppSpecification.ImageUri", 255),
                Required("ProcessingResources"),
                Required("ProcessingResources.ClusterConfig"),
                Text("ProcessingResources.ClusterConfig.InstanceType", 64),
                Number("ProcessingResources.ClusterConfig.InstanceCount", 1, 100),
                Number("ProcessingResources.ClusterConfig.VolumeSizeInGB", 1, 16_384),
                Number("StoppingCondition.MaxRuntimeInSeconds", 1, 604_800),
                Text("ProcessingInputs[].InputName", 1024),
                Location("ProcessingInputs[].S3Input.S3Uri"),
                Choice("ProcessingInputs[].S3Input.S3DataType", "ManifestFile", "S3Prefix"),
                Text("ProcessingOutputConfig.Outputs[].OutputName", 1024),
                Location("ProcessingOutputConfig.Outputs[].S3Output.S3Uri"),
                Choice("ProcessingOutputConfig.Outputs[].S3Output.S3UploadMode", "Continuous", "EndOfJob"),
            ]),
    ];

    /// <summary>What a training job and the training jobs of a tuning job have in common.</summary>
    private static MemberRule[] TrainingSettings(string prefix) =>
    [
        Required($"{prefix}AlgorithmSpecification"),
        Choice($"{prefix}AlgorithmSpecification.TrainingInputMode", InputModes),
        Text($"{prefix}AlgorithmSpecification.TrainingImage", 255) with { IsOptional = true },
        Role($"{prefix}RoleArn"),
        Text($"{prefix}InputDataConfig[].ChannelName", 64),
        Required($"{prefix}InputDataConfig[].DataSource"),
        Choice($"{prefix}InputDataConfig[].DataSource.S3DataSource.S3DataType", DataTypes),
        Location($"{prefix}InputDataConfig[].DataSource.S3DataSource.S3Uri"),
        Required($"{prefix}OutputDataConfig"),
        Location($"{prefix}OutputDataConfig.S3OutputPath"),
        Required($"{prefix}ResourceConfig"),
        Text($"{prefix}ResourceConfig.InstanceType", 64),
        Number($"{prefix}ResourceConfig.InstanceCount", 0),
        Number($"{prefix}ResourceConfig.VolumeSizeInGB", 1) with { IsOptional = true },
        Required($"{prefix}StoppingCondition"),
        Number($"{prefix}StoppingCondition.MaxRuntimeInSeconds", 1) with { IsOptional = true },
        Number($"{prefix}StoppingCondition.MaxWaitTimeInSeconds", 1) with { IsOptional = true },
    ];
}
