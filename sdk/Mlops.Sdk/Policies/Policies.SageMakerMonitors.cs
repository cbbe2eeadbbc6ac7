using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May create, describe, stop and delete a monitoring schedule.</summary>
    /// <param name="schedule">The schedule's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageMonitoringSchedule(string schedule) => Allow(
        [
            "sagemaker:CreateMonitoringSchedule", "sagemaker:DeleteMonitoringSchedule", "sagemaker:DescribeMonitoringSchedule",
            "sagemaker:StopMonitoringSchedule",
        ],
        OwnArn("sagemaker", $"monitoring-schedule/{schedule}"));

    /// <summary>May create, describe and delete the definition of a data quality job.</summary>
    /// <param name="definition">The definition's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageDataQualityDefinition(string definition) => Manage("DataQualityJobDefinition", $"data-quality-job-definition/{definition}");

    /// <summary>May create, describe and delete the definition of a model quality job.</summary>
    /// <param name="definition">The definition's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageModelQualityDefinition(string definition) => Manage("ModelQualityJobDefinition", $"model-quality-job-definition/{definition}");

    /// <summary>May create, describe and delete the definition of a model bias job.</summary>
    /// <param name="definition">The definition's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageModelBiasDefinition(string definition) => Manage("ModelBiasJobDefinition", $"model-bias-job-definition/{definition}");

    /// <summary>May create, describe and delete the definition of a model explainability job.</summary>
    /// <param name="definition">The definition's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageModelExplainabilityDefinition(string definition) =>
        Manage("ModelExplainabilityJobDefinition", $"model-explainability-job-definition/{definition}");
}
