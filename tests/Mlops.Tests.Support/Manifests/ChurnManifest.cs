using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Tests.Manifests;

/// <summary>A blueprint with a key of every kind that the tests need.</summary>
public static class ChurnManifest
{
    public static BlueprintManifest Create() => new()
    {
        PipelineType = "churn_scoring",
        Template = "churn_scoring.yaml",
        TemplateSha256 = new string('a', 64),
        StackName = new("model_name", "churnscoring"),
        Capabilities = ["CAPABILITY_IAM"],
        Keys =
        [
            new("model_name", RequestKeyType.String) { Required = true, Example = "churn" },
            new("input_data", RequestKeyType.S3Location) { Required = true, PerStage = true, Example = "data-bucket/in/" },
            new("model", RequestKeyType.S3Location) { Required = true, Example = "data-bucket/model.json" },
            new("threshold", RequestKeyType.Number) { Default = 0.5 },
            new("instance_count", RequestKeyType.Integer) { Default = 1, PerStage = true },
            new("encrypt", RequestKeyType.Boolean) { Default = true },
            new("settings", RequestKeyType.Json),
            new("schedule", RequestKeyType.String),
            new("schedule_zone", RequestKeyType.String) { Required = true, RequiredWhen = new KeyPresentPredicate("schedule"), Example = "UTC" },
        ],
        Parameters =
        [
            new("AssetsBucket", "String", new SettingValue(Setting.AssetsBucket)),
            new("ModelName", "String", new KeyValue("model_name")) { Constraints = new() { MinLength = 1, MaxLength = 63 } },
            new("InputData", "String", new TransformValue(new KeyValue("input_data"), Transformation.WithoutTrailingSlash)),
            new("InputBucket", "String", new TransformValue(new KeyValue("input_data"), Transformation.PathSegment)),
            new("Model", "String", new KeyValue("model")),
            new("Threshold", "Number", new KeyValue("threshold")) { Constraints = new() { MinValue = 0, MaxValue = 1 } },
            new("InstanceCount", "Number", new KeyValue("instance_count")) { Constraints = new() { MinValue = 1, MaxValue = 20 } },
            new("Encrypt", "String", new KeyValue("encrypt")) { Constraints = new() { AllowedValues = ["True", "False"] } },
            new("Settings", "String", new TransformValue(new KeyValue("settings"), Transformation.Json)),
            new("Schedule", "String", new ConditionalValue(new KeyPresentPredicate("schedule"), new ConcatValue([new KeyValue("schedule"), new ConstantValue(" "), new KeyValue("schedule_zone")]), new ConstantValue(""))),
            new("JobName", "String", new ConcatValue([new KeyValue("model_name"), new ConstantValue("-"), new UniqueIdValue(4)])),
        ],
        DerivedNames = [new("scoring job", new ParameterValue("JobName"), new() { MaxLength = 63, AllowedPattern = "[a-zA-Z0-9-]+" })],
    };

    public static JsonObject Request() => new()
    {
        ["pipeline_type"] = "churn_scoring",
        ["model_name"] = "churn",
        ["input_data"] = "s3://data-bucket/in/",
        ["model"] = "data-bucket/model.json",
    };
}
