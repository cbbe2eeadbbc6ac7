using System.Runtime.CompilerServices;
using Mlops.Core.Manifests;
using Mlops.Sdk;

namespace Mlops.Blueprints.Training;

/// <summary>What training and tuning with SageMaker's own algorithms have in common.</summary>
/// <param name="pipelineType">The type that requests name.</param>
/// <param name="stackNameSuffix">What tells its stacks apart.</param>
/// <param name="jobNameInfix">What stands in the name of a job that the request does not name.</param>
/// <param name="file">Filled in by the compiler.</param>
/// <param name="line">Filled in by the compiler.</param>
public abstract class BuiltInTrainingBlueprint(
    string pipelineType, string stackNameSuffix, string jobNameInfix, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    : JobBlueprint(pipelineType, stackNameSuffix, jobNameInfix, Key.Required("training_data").WithoutTrailingSlash(), file, line)
{
    private static readonly Key Framework = Key.Required("model_framework").Describe("The algorithm.").Example("xgboost");
    private static readonly Key FrameworkVersion = Key.Required("model_framework_version").As(RequestKeyType.Version).OrEmpty()
        .Describe("The algorithm's version; where there is only one it does not matter.").Example("1.7-1");
    private static readonly Key InstanceTypeKey = Key.Optional("instance_type", "ml.m4.xlarge");

    /// <summary>The algorithm's container.</summary>
    public StringParameter ImageUri { get; } = Parameter.String("ImageUri").From(Expression.SageMakerImage(
        Framework, FrameworkVersion, InstanceTypeKey, scope: "training"));

    /// <summary>The algorithm's hyperparameters, such as <c>{"max_depth": 5}</c>.</summary>
    public StringParameter Hyperparameters { get; } = Parameter.String("AlgoHyperparameteres", pattern: @"^\{(.*:.*)+\}$")
        .From(Key.Required("algo_hyperparamaters").As(RequestKeyType.Json).AsJson())
        .Example(TrainingExamples.Hyperparameters());

    /// <summary>The type of the instances.</summary>
    public StringParameter InstanceType { get; } = Parameter.String("InstanceType", minLength: 7, pattern: InstanceTypes.Pattern)
        .From(InstanceTypeKey).TemplateDefault(null);

    /// <summary>The number of instances.</summary>
    public NumberParameter InstanceCount { get; } = Parameter.Integer("JobInstanceCount").From(Key.Optional("instance_count", 1));

    /// <summary>The size of each instance's volume in GB.</summary>
    public NumberParameter InstanceVolumeSize { get; } = Parameter.Integer("InstanceVolumeSize")
        .From(Key.Optional("instance_volume_size", 20)).TemplateDefault(null);

    /// <summary>The validation data's key in the assets bucket.</summary>
    public StringParameter ValidationData { get; } = Parameter.String("ValidationData", minLength: 0, maxLength: 128, pattern: ".*")
        .From(Key.Optional("validation_data").WithoutTrailingSlash());

    /// <summary>Whether the job runs on spare capacity, which costs less and may be taken away for a while.</summary>
    public BooleanParameter UseSpotInstances { get; } = Parameter.Boolean("UseSpotInstances").From(Key.Optional("use_spot_instances", true));

    /// <summary>The longest wait for spare capacity and for the job together, in seconds.</summary>
    public NumberParameter MaxWaitTimeForSpotInstances { get; } = Parameter.Integer("MaxWaitTimeForSpotInstances", min: 1, max: 259_200)
        .From(Key.Optional("max_wait_time_spot_instances", 172_800));

    /// <summary>The data's MIME type.</summary>
    public StringParameter ContentType { get; } = Parameter.String("ContentType", maxLength: 256, pattern: ".*").From(Key.Optional("content_type", "csv"));

    /// <summary>What the data's key names.</summary>
    public StringParameter S3DataType { get; } = Parameter.Choice("S3DataType", ["S3Prefix", "ManifestFile", "AugmentedManifestFile"])
        .From(Key.Optional("s3_data_type", "S3Prefix"));

    /// <summary>Whether each instance gets all of the data or a part.</summary>
    public StringParameter DataDistribution { get; } = Parameter.Choice("DataDistribution", ["FullyReplicated", "ShardedByS3Key"])
        .From(Key.Optional("data_distribution", "FullyReplicated"));

    /// <summary>How the data reaches the algorithm.</summary>
    public StringParameter DataInputMode { get; } = Parameter.Choice("DataInputMode", ["File", "Pipe", "FastFile"])
        .From(Key.Optional("data_input_mode", "File"));

    /// <summary>How SageMaker wraps each record.</summary>
    public StringParameter DataRecordWrapping { get; } = Parameter.Choice("DataRecordWrapping", ["", "RecordIO"])
        .From(Key.Optional("data_record_wrapping"));

    /// <summary>The attributes to take from an augmented manifest, such as <c>["source-ref", "class"]</c>.</summary>
    public StringParameter AttributeNames { get; } = Parameter.String("AttributeNames", pattern: @"(^\[.*\]$|^$)")
        .From(Key.Optional("attribute_names").As(RequestKeyType.Json)).TemplateDefault(null);

    /// <inheritdoc/>
    protected override Dictionary<string, object> Properties(BlueprintStack stack, string roleArn) => new()
    {
        ["RoleArn"] = roleArn,
        ["AlgorithmSpecification"] = new Dictionary<string, object>
        {
            ["TrainingImage"] = stack[ImageUri],
            ["TrainingInputMode"] = stack[DataInputMode],
        },
        ["HyperParameters"] = stack[Hyperparameters],
        ["TrainingData"] = InAssets(stack, stack[TrainingData]),
        ["ValidationData"] = stack.Either(stack.Provided(ValidationData), InAssets(stack, stack[ValidationData]), ""),
        ["ContentType"] = stack[ContentType],
        ["S3DataType"] = stack[S3DataType],
        ["S3DataDistributionType"] = stack[DataDistribution],
        ["CompressionType"] = stack[CompressionType],
        ["RecordWrapperType"] = stack[DataRecordWrapping],
        ["AttributeNames"] = stack[AttributeNames],
        ["S3OutputPath"] = InAssets(stack, stack[JobOutputLocation]),
        ["InstanceType"] = stack[InstanceType],
        ["InstanceCount"] = stack[InstanceCount],
        ["VolumeSizeInGB"] = stack[InstanceVolumeSize],
        ["KmsKeyId"] = stack[KmsKey],
        ["MaxRuntimeInSeconds"] = stack[MaxRuntimePerJob],
        ["EnableManagedSpotTraining"] = stack[UseSpotInstances],
        ["MaxWaitTimeInSeconds"] = stack[MaxWaitTimeForSpotInstances],
        ["EnableInterContainerTrafficEncryption"] = stack[EncryptInnerTraffic],
    };

    /// <inheritdoc/>
    protected override void AddOutputs(BlueprintStack stack, string job)
    {
        stack.AddOutput("TrainingJobName", job, "The job's name.");
        stack.AddOutput("TrainingJobOutputLocation", Console(stack, $"{stack[JobOutputLocation]}/"), "The job's results.");
        stack.AddOutput("TrainingDataLocation", Console(stack, stack[TrainingData]), "The training data.");
        stack.AddOutput("ValidationDataLocation", Console(stack, stack[ValidationData]), "The validation data.");
    }
}
