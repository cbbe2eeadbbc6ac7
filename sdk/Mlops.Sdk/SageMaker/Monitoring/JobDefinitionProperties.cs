namespace Mlops.Sdk.SageMaker.Monitoring;

/// <summary>
/// The properties of a monitor's job definition. CloudFormation has a resource type for each kind of monitoring; they
/// differ in the prefix of their properties' names and in the files that make up the baseline.
/// </summary>
/// <remarks>Source: CloudFormation Template Reference, "AWS::SageMaker::DataQualityJobDefinition" and its three siblings.</remarks>
internal static class JobDefinitionProperties
{
    private const string LocalDirectory = "/opt/ml/processing";

    public static Dictionary<string, object> Of(MonitorOptions options) => new()
    {
        [$"{options.Type}AppSpecification"] = AppSpecification(options),
        [$"{options.Type}BaselineConfig"] = Baseline(options),
        [$"{options.Type}JobInput"] = Input(options),
        [$"{options.Type}JobOutputConfig"] = Output(options),
        ["JobResources"] = new Dictionary<string, object> { ["ClusterConfig"] = Cluster(options) },
        ["RoleArn"] = options.RoleArn,
        ["StoppingCondition"] = new Dictionary<string, object> { ["MaxRuntimeInSeconds"] = options.MaxRuntimeInSeconds },
    };

    private static Dictionary<string, object> AppSpecification(MonitorOptions options) => WithoutNulls(
        ("ImageUri", options.ImageUri),
        ("ProblemType", options.ProblemType),
        ("ConfigUri", IsExplained(options.Type) ? S3(options.BaselineLocation, "/monitor/analysis_config.json") : null));

    private static Dictionary<string, object> Baseline(MonitorOptions options)
    {
        var constraints = IsExplained(options.Type) ? "/analysis.json" : "/constraints.json";
        return WithoutNulls(
            ("ConstraintsResource", Uri(S3(options.BaselineLocation, constraints))),
            ("StatisticsResource", options.Type == MonitoringType.DataQuality ? Uri(S3(options.BaselineLocation, "/statistics.json")) : null));
    }

    private static Dictionary<string, object> Input(MonitorOptions options) => WithoutNulls(
        ("EndpointInput", WithoutNulls(
            ("EndpointName", options.Endpoint.Name),
            ("LocalPath", $"{LocalDirectory}/input/{Snake(options.Type)}_input"),
            ("InferenceAttribute", options.Endpoint.InferenceAttribute),
            ("ProbabilityAttribute", options.Endpoint.ProbabilityAttribute),
            ("ProbabilityThresholdAttribute", options.Endpoint.ProbabilityThresholdAttribute),
            ("FeaturesAttribute", options.Endpoint.FeaturesAttribute))),
        ("GroundTruthS3Input", options.GroundTruthLocation is { } location ? Uri(S3(location)) : null));

    private static Dictionary<string, object> Output(MonitorOptions options) => WithoutNulls(
        ("KmsKeyId", options.KmsKeyId),
        ("MonitoringOutputs", new object[]
        {
            new Dictionary<string, object>
            {
                ["S3Output"] = new Dictionary<string, object>
                {
                    ["LocalPath"] = $"{LocalDirectory}/output/{Snake(options.Type)}_output",
                    ["S3UploadMode"] = "EndOfJob",
                    ["S3Uri"] = S3(options.OutputLocation),
                },
            },
        }));

    private static Dictionary<string, object> Cluster(MonitorOptions options) => WithoutNulls(
        ("InstanceCount", options.InstanceCount),
        ("InstanceType", options.InstanceType),
        ("VolumeKmsKeyId", options.KmsKeyId),
        ("VolumeSizeInGB", options.VolumeSizeInGB));

    /// <summary>Whether SageMaker Clarify does the work, which reads an analysis configuration.</summary>
    private static bool IsExplained(MonitoringType type) => type is MonitoringType.ModelBias or MonitoringType.ModelExplainability;

    private static string Snake(MonitoringType type) => type switch
    {
        MonitoringType.DataQuality => "data_quality",
        MonitoringType.ModelQuality => "model_quality",
        MonitoringType.ModelBias => "model_bias",
        MonitoringType.ModelExplainability => "model_explainability",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string S3(string location, string path = "") => $"s3://{location}{path}";

    private static Dictionary<string, object> Uri(string uri) => new() { ["S3Uri"] = uri };

    private static Dictionary<string, object> WithoutNulls(params (string Name, object? Value)[] properties) =>
        properties.Where(property => property.Value is not null).ToDictionary(property => property.Name, property => property.Value!);
}
