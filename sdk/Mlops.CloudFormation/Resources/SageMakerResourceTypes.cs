using System.Text.RegularExpressions;
using static Mlops.CloudFormation.Resources.ResourceTypeRow;

namespace Mlops.CloudFormation.Resources;

/// <summary>SageMaker: recorded with resolved properties, never run.</summary>
internal static partial class SageMakerResourceTypes
{
    public static readonly ResourceType[] All =
    [
        Row("Model", "model", "ModelName") with { IsImmutable = true },
        Row("EndpointConfig", "endpoint-config", "EndpointConfigName") with { IsImmutable = true },
        Row("Endpoint", "endpoint", "EndpointName"),
        Row("DataQualityJobDefinition", "data-quality-job-definition", "JobDefinitionName", "JobDefinitionArn") with { IsImmutable = true },
        Row("ModelBiasJobDefinition", "model-bias-job-definition", "JobDefinitionName", "JobDefinitionArn") with { IsImmutable = true },
        Row("ModelExplainabilityJobDefinition", "model-explainability-job-definition", "JobDefinitionName", "JobDefinitionArn") with { IsImmutable = true },
        Row("ModelQualityJobDefinition", "model-quality-job-definition", "JobDefinitionName", "JobDefinitionArn") with { IsImmutable = true },
        Row("MonitoringSchedule", "monitoring-schedule", "MonitoringScheduleName", "MonitoringScheduleArn"),
        Row("ModelPackageGroup", "model-package-group", "ModelPackageGroupName", "ModelPackageGroupArn"),
        Row("ModelPackage", "model-package", "ModelPackageName", "ModelPackageArn"),
        Row("ModelCard", "model-card", "ModelCardName", "ModelCardArn"),
        Row("Pipeline", "pipeline", "PipelineName") with { PhysicalId = "{Name}" },
    ];

    /// <summary>SageMaker's types are alike: a name of up to 63 characters that cannot change, and an ARN that <c>Ref</c> gives.</summary>
    private static ResourceType Row(string kind, string arnPart, string nameProperty, string? arnAttribute = null) => new($"AWS::SageMaker::{kind}")
    {
        NameProperty = nameProperty,
        MaxNameLength = 63,
        NamePattern = Name(),
        NameStartsWithLogicalId = true,
        PhysicalId = $"arn:{{Partition}}:sagemaker:{{Region}}:{{Account}}:{arnPart}/{{name}}",
        Attributes = arnAttribute is null ? Attributes((nameProperty, "{Name}")) : Attributes((nameProperty, "{Name}"), (arnAttribute, "{Ref}")),
        Immutable = Names(nameProperty),
    };

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9])*\z")]
    private static partial Regex Name();
}
