using System.Text.RegularExpressions;
using static Mlops.CloudFormation.Resources.ResourceTypeRow;

namespace Mlops.CloudFormation.Resources;

/// <summary>SageMaker: recorded with resolved properties, never run.</summary>
internal static partial class SageMakerResourceTypes
{
    public static readonly ResourceType[] All =
    [
        Row("Model", "model", "ModelName"),
        Row("EndpointConfig", "endpoint-config", "EndpointConfigName"),
        Row("Endpoint", "endpoint", "EndpointName"),
        Row("DataQualityJobDefinition", "data-quality-job-definition", "JobDefinitionName", "JobDefinitionArn"),
        Row("ModelBiasJobDefinition", "model-bias-job-definition", "JobDefinitionName", "JobDefinitionArn"),
        Row("ModelExplainabilityJobDefinition", "model-explainability-job-definition", "JobDefinitionName", "JobDefinitionArn"),
        Row("ModelQualityJobDefinition", "model-quality-job-definition", "JobDefinitionName", "JobDefinitionArn"),
        Row("MonitoringSchedule", "monitoring-schedule", "MonitoringScheduleName", "MonitoringScheduleArn"),
        Row("ModelPackageGroup", "model-package-group", "ModelPackageGroupName", "ModelPackageGroupArn"),
        Row("ModelPackage", "model-package", "ModelPackageName", "ModelPackageArn") with { Immutable = Names("ModelPackageName") },
        Row("ModelCard", "model-card", "ModelCardName") with
        {
            PhysicalId = "{Name}",
            Attributes = Attributes(("ModelCardArn", "arn:{Partition}:sagemaker:{Region}:{Account}:model-card/{name}")),
        },
        Row("Pipeline", "pipeline", "PipelineName") with { MaxNameLength = 256, PhysicalId = "{Name}" },
    ];

    /// <summary>SageMaker's types are alike: a name of up to 63 characters, and an ARN that <c>Ref</c> gives.</summary>
    private static ResourceType Row(string kind, string arnPart, string nameProperty, string? arnAttribute = null) => new($"AWS::SageMaker::{kind}")
    {
        NameProperty = nameProperty,
        MaxNameLength = 63,
        NamePattern = Name(),
        NameStartsWithLogicalId = true,
        PhysicalId = $"arn:{{Partition}}:sagemaker:{{Region}}:{{Account}}:{arnPart}/{{name}}",
        Attributes = arnAttribute is null ? Attributes((nameProperty, "{Name}")) : Attributes((nameProperty, "{Name}"), (arnAttribute, "{Ref}")),
    };

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9])*\z")]
    private static partial Regex Name();
}
