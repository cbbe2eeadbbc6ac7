using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Functions.Tests;

/// <summary>Properties as CloudFormation sends them.</summary>
internal static class TestProperties
{
    public const string Role = "arn:aws:iam::123456789012:role/job";

    public static JsonObject Training() => new()
    {
        ["TrainingJobName"] = "churn-training-1a2b",
        ["RoleArn"] = Role,
        ["AlgorithmSpecification"] = new JsonObject { ["TrainingImage"] = "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.2-2", ["TrainingInputMode"] = "File" },
        ["HyperParameters"] = """{"eval_metric": "auc", "num_round": 400, "rate_drop": 0.3, "verbose": true}""",
        ["TrainingData"] = "assets/train/data.csv",
        ["ValidationData"] = "",
        ["ContentType"] = "csv",
        ["S3DataType"] = "S3Prefix",
        ["S3DataDistributionType"] = "FullyReplicated",
        ["CompressionType"] = "",
        ["RecordWrapperType"] = "",
        ["AttributeNames"] = "",
        ["S3OutputPath"] = "assets/output",
        ["InstanceType"] = "ml.m4.xlarge",
        ["InstanceCount"] = "1",
        ["VolumeSizeInGB"] = "20",
        ["KmsKeyId"] = "",
        ["MaxRuntimeInSeconds"] = "86400",
        ["EnableManagedSpotTraining"] = "False",
        ["MaxWaitTimeInSeconds"] = "172800",
        ["EnableInterContainerTrafficEncryption"] = "True",
    };

    public static JsonObject Tuning()
    {
        var properties = Training();
        properties.Remove("TrainingJobName");
        properties["HyperParameterTuningJobName"] = "churn-tuner-1a2b";
        properties["TunerConfig"] = """{"objective_metric_name": "validation:auc", "objective_type": "Maximize", "strategy": "Bayesian", "max_jobs": 10, "max_parallel_jobs": 2, "early_stopping_type": "Auto"}""";
        properties["ParameterRanges"] = """{"eta": ["continuous", [0.1, 0.5]], "num_round": ["integer", [1, 15, "Logarithmic"]], "optimizer": ["categorical", ["sgd", "Adam"]]}""";
        return properties;
    }

    public static JsonObject Autopilot() => new()
    {
        ["AutoMLJobName"] = "churn-autopilot-1a2b",
        ["RoleArn"] = Role,
        ["TrainingData"] = "assets/train/data.csv",
        ["S3OutputPath"] = "assets/output",
        ["TargetAttributeName"] = "churned",
        ["ProblemType"] = "BinaryClassification",
        ["Metric"] = "AUC",
        ["CompressionType"] = "",
        ["MaxCandidates"] = "10",
        ["MaxRuntimePerTrainingJobInSeconds"] = "3600",
        ["MaxAutoMLJobRuntimeInSeconds"] = "7200",
        ["GenerateCandidateDefinitionsOnly"] = "False",
        ["EnableInterContainerTrafficEncryption"] = "True",
        ["KmsKeyId"] = "",
    };

    public static JsonObject Transform() => new()
    {
        ["TransformJobName"] = "churn-batch-transform-*",
        ["ModelName"] = "churn",
        ["InputData"] = "assets/batch/input.csv",
        ["OutputLocation"] = "s3://assets/batch/output",
        ["InstanceType"] = "ml.m5.large",
        ["InstanceCount"] = "1",
        ["KmsKeyId"] = "",
    };

    public static JsonObject Baseline(string type) => new()
    {
        ["MonitoringType"] = type,
        ["BaselineJobName"] = "churn-dataquality-1a2b",
        ["RoleArn"] = Role,
        ["ImageUri"] = "156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer",
        ["BaselineData"] = "assets/monitor/baseline.csv",
        ["OutputLocation"] = "assets/monitor/output/churn-dataquality-1a2b",
        ["InstanceType"] = "ml.m5.large",
        ["InstanceCount"] = "1",
        ["VolumeSizeInGB"] = "30",
        ["MaxRuntimeInSeconds"] = "",
        ["KmsKeyId"] = "",
        ["EndpointName"] = "churn-endpoint",
        ["ProblemType"] = "BinaryClassification",
        ["InferenceAttribute"] = "prediction",
        ["ProbabilityAttribute"] = "",
        ["GroundTruthAttribute"] = "label",
        ["ProbabilityThreshold"] = "",
        ["ModelPredictedLabelConfig"] = """{"probability": 0, "probability_threshold": 0.8}""",
        ["BiasConfig"] = """{"label_values_or_threshold": [1], "facet_name": "age", "facet_values_or_threshold": [40], "group_name": "region"}""",
        ["ShapConfig"] = """{"baseline": "monitor/shap.csv", "num_samples": 2000, "agg_method": "mean_abs"}""",
        ["ModelScores"] = "0",
        ["FeaturesAttribute"] = "",
    };

    /// <summary>The same with another value.</summary>
    public static JsonObject With(this JsonObject properties, string name, string value)
    {
        properties[name] = value;
        return properties;
    }

    public static JobProperties Read(this JsonObject properties) => new(properties);

    public static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {JsonNode.Parse(expected)!.ToJsonString()}{Environment.NewLine}but got {actual.ToJsonString()}");
}
