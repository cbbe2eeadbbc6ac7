using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Tests.Manifests;

/// <summary>Two of the built-in pipeline types in the words of the model: the proof that the expressions suffice.</summary>
public static class BuiltInManifests
{
    private static readonly Predicate UsesRegistry = new ModelRegistryPredicate();

    private static readonly Predicate NoRegistry = new NotPredicate(UsesRegistry);

    public static BlueprintManifest Realtime { get; } = new()
    {
        PipelineType = "byom_realtime_builtin",
        Template = "byom_realtime_inference_pipeline.yaml",
        StackName = new("model_name", "byompipelinerealtimebuiltin"),
        Keys =
        [
            Key("model_name") with { Required = true },
            Key("inference_instance") with { Required = true, PerStage = true },
            Key("model_framework") with { RequiredWhen = NoRegistry },
            Key("model_framework_version") with { RequiredWhen = NoRegistry },
            Key("model_artifact_location") with { RequiredWhen = NoRegistry },
            Key("model_package_name") with { RequiredWhen = UsesRegistry },
            Key("data_capture_location") with { Required = true, PerStage = true },
            Key("endpoint_name") with { PerStage = true },
            Key("kms_key_arn") with { PerStage = true },
        ],
        Parameters =
        [
            Text("AssetsBucket", new SettingValue(Setting.AssetsBucket)),
            Text("KmsKeyArn", new KeyValue("kms_key_arn")),
            Text("BlueprintBucket", new SettingValue(Setting.BlueprintBucket)),
            Text("ModelName", new KeyValue("model_name")),
            Text("ModelArtifactLocation", new KeyValue("model_artifact_location")),
            Text("InferenceInstance", new KeyValue("inference_instance")),
            Text("CustomAlgorithmsECRRepoArn", new SettingValue(Setting.EcrRepositoryArn)),
            Text("ImageUri", new ConditionalValue(UsesRegistry, new ConstantValue(""), Image)),
            Text("ModelPackageGroupName", new ConditionalValue(UsesRegistry, Segment("model_package_name", 1), new ConstantValue(""))),
            Text("ModelPackageName", new KeyValue("model_package_name")),
            Text("DataCaptureLocation", Clean("data_capture_location")),
            Text("EndpointName", new TransformValue(new TransformValue(new KeyValue("endpoint_name"), Transformation.Lower), Transformation.Trim)),
        ],
    };

    public static BlueprintManifest Training { get; } = new()
    {
        PipelineType = "model_training_builtin",
        Template = "model_training_pipeline.yaml",
        Deployment = Deployment.OrchestratorAccount,
        StackName = new("model_name", "modeltraining"),
        Keys =
        [
            .. new[] { "model_name", "training_data", "job_output_location", "model_framework", "model_framework_version" }.Select(k => Key(k) with { Required = true }),
            new("algo_hyperparamaters", RequestKeyType.Json) { Required = true },
            Key("kms_key_arn"),
            Key("job_name"),
            Key("instance_type") with { Default = "ml.m4.xlarge" },
            Number("instance_count", "1"),
            Number("instance_volume_size", "20"),
            Key("validation_data"),
            Flag("encrypt_inner_traffic"),
            Number("max_runtime_per_job", "86400"),
            Flag("use_spot_instances"),
            Number("max_wait_time_spot_instances", "172800"),
            Key("content_type") with { Default = "csv" },
            Key("s3_data_type") with { Default = "S3Prefix" },
            Key("data_distribution") with { Default = "FullyReplicated" },
            Key("compression_type"),
            Key("data_input_mode") with { Default = "File" },
            Key("data_record_wrapping"),
            Key("attribute_names"),
        ],
        Parameters =
        [
            Text("AssetsBucket", new SettingValue(Setting.AssetsBucket)),
            Text("KmsKeyArn", new KeyValue("kms_key_arn")),
            Text("BlueprintBucket", new SettingValue(Setting.BlueprintBucket)),
            Text("NotificationsSNSTopicArn", new SettingValue(Setting.NotificationsTopicArn)),
            Text("JobName", new ConditionalValue(
                new KeyPresentPredicate("job_name"),
                new KeyValue("job_name"),
                new ConcatValue([new KeyValue("model_name"), new ConstantValue("-training-"), new UniqueIdValue(4)]))),
            Text("ImageUri", Image),
            Text("InstanceType", new KeyValue("instance_type")),
            Text("JobInstanceCount", new KeyValue("instance_count")),
            Text("InstanceVolumeSize", new KeyValue("instance_volume_size")),
            Text("JobOutputLocation", Clean("job_output_location")),
            Text("TrainingData", Clean("training_data")),
            Text("ValidationData", Clean("validation_data")),
            Text("EncryptInnerTraffic", new KeyValue("encrypt_inner_traffic")),
            Text("MaxRuntimePerJob", new KeyValue("max_runtime_per_job")),
            Text("UseSpotInstances", new KeyValue("use_spot_instances")),
            Text("MaxWaitTimeForSpotInstances", new KeyValue("max_wait_time_spot_instances")),
            Text("ContentType", new KeyValue("content_type")),
            Text("S3DataType", new KeyValue("s3_data_type")),
            Text("DataDistribution", new KeyValue("data_distribution")),
            Text("CompressionType", new KeyValue("compression_type")),
            Text("DataInputMode", new KeyValue("data_input_mode")),
            Text("DataRecordWrapping", new KeyValue("data_record_wrapping")),
            Text("AttributeNames", new KeyValue("attribute_names")),
            Text("AlgoHyperparameteres", new TransformValue(new KeyValue("algo_hyperparamaters"), Transformation.Json)),
        ],
    };

    private static SageMakerImageValue Image => new(new KeyValue("model_framework"), new KeyValue("model_framework_version"));

    private static RequestKey Key(string name) => new(name, RequestKeyType.String);

    private static RequestKey Number(string name, string standard) => new(name, RequestKeyType.Integer) { Default = standard };

    private static RequestKey Flag(string name) => new(name, RequestKeyType.Boolean) { Default = "True" };

    private static TemplateParameter Text(string name, Value value) => new(name, "String", value);

    private static TransformValue Clean(string key) => new(new KeyValue(key), Transformation.WithoutTrailingSlash);

    private static TransformValue Segment(string key, int segment) => new(new KeyValue(key), Transformation.PathSegment) { Segment = segment };
}
