using System.Text.Json.Nodes;
using Mlops.Sdk.Manifests;
using Mlops.Sdk.Values;

namespace Mlops.Benchmarks;

/// <summary>A blueprint of the size of the largest built-in ones: 24 keys, 24 parameters.</summary>
internal static class TrainingBlueprint
{
    private const int PlainKeys = 18;

    public static BlueprintManifest Manifest { get; } = new()
    {
        PipelineType = "benchmark_training",
        Template = "benchmark_training.yaml",
        TemplateSha256 = new string('a', 64),
        StackName = new("model_name", "modeltraining"),
        Keys =
        [
            new("model_name", RequestKeyType.String) { Required = true },
            new("model_framework", RequestKeyType.String) { Required = true },
            new("model_framework_version", RequestKeyType.String) { Required = true },
            new("training_data", RequestKeyType.S3Location) { Required = true, PerStage = true },
            new("hyperparameters", RequestKeyType.Json) { Required = true },
            new("instance_count", RequestKeyType.Integer) { Default = 1 },
            .. Enumerable.Range(0, PlainKeys).Select(i => new RequestKey($"option_{i}", RequestKeyType.String) { Default = "standard" }),
        ],
        Parameters =
        [
            new("AssetsBucket", "String", new SettingValue(Setting.AssetsBucket)),
            new("JobName", "String", new ConcatValue([new KeyValue("model_name"), new ConstantValue("-training-"), new UniqueIdValue(4)])) { Constraints = new() { MaxLength = 63, AllowedPattern = "^[a-zA-Z0-9](-*[a-zA-Z0-9])*$" } },
            new("ImageUri", "String", new SageMakerImageValue(new KeyValue("model_framework"), new KeyValue("model_framework_version"))),
            new("TrainingData", "String", new TransformValue(new KeyValue("training_data"), Transformation.WithoutTrailingSlash)),
            new("Hyperparameters", "String", new TransformValue(new KeyValue("hyperparameters"), Transformation.Json)),
            new("InstanceCount", "Number", new KeyValue("instance_count")) { Constraints = new() { MinValue = 1, MaxValue = 20 } },
            .. Enumerable.Range(0, PlainKeys).Select(i => new TemplateParameter($"Option{i}", "String", new KeyValue($"option_{i}")) { Constraints = new() { MaxLength = 64, AllowedPattern = "^[a-z-]*$" } }),
        ],
        DerivedNames = [new("training job", new ParameterValue("JobName"), new() { MaxLength = 63 })],
    };

    public static JsonObject Request { get; } = new()
    {
        ["pipeline_type"] = "benchmark_training",
        ["model_name"] = "churn",
        ["model_framework"] = "xgboost",
        ["model_framework_version"] = "1.7-1",
        ["training_data"] = "s3://data-bucket/train/",
        ["hyperparameters"] = new JsonObject { ["eta"] = 0.3, ["max_depth"] = 6, ["objective"] = "binary:logistic" },
        ["instance_count"] = 2,
    };
}
