namespace Mlops.Sdk.SageMaker.Monitoring;

/// <summary>What a SageMaker Model Monitor watches, named as in SageMaker's API.</summary>
public enum MonitoringType
{
    /// <summary>Whether the data that the endpoint gets still looks like the baseline's.</summary>
    DataQuality,

    /// <summary>Whether the predictions still agree with the ground truth as well as the baseline's did.</summary>
    ModelQuality,

    /// <summary>Whether the predictions treat groups of people differently.</summary>
    ModelBias,

    /// <summary>Whether the features still weigh in the predictions as they did in the baseline.</summary>
    ModelExplainability,
}
