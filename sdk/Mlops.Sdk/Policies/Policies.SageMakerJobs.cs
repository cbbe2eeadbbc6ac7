using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <remarks>SageMaker writes names in ARNs in lower case; a name in a statement is compared without regard to case.</remarks>
public static partial class Policies
{
    /// <summary>May start, watch and stop a training job.</summary>
    /// <param name="job">The job's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement RunTrainingJob(string job) => RunJob("TrainingJob", $"training-job/{job}");

    /// <summary>May start, watch and stop a hyperparameter tuning job.</summary>
    /// <param name="job">The job's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement RunTuningJob(string job) => RunJob("HyperParameterTuningJob", $"hyper-parameter-tuning-job/{job}");

    /// <summary>May start, watch and stop an Autopilot job.</summary>
    /// <param name="job">The job's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <remarks>Both versions of the API: stopping has only the first.</remarks>
    public static PolicyStatement RunAutopilotJob(string job) => Allow(
        [
            "sagemaker:CreateAutoMLJob", "sagemaker:CreateAutoMLJobV2", "sagemaker:DescribeAutoMLJob", "sagemaker:DescribeAutoMLJobV2",
            "sagemaker:StopAutoMLJob",
        ],
        OwnArn("sagemaker", $"automl-job/{job}"));

    /// <summary>May start, watch and stop a batch transform job.</summary>
    /// <param name="job">The job's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement RunTransformJob(string job) => RunJob("TransformJob", $"transform-job/{job}");

    /// <summary>May start, watch and stop a processing job, such as a monitor's baseline job.</summary>
    /// <param name="job">The job's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement RunProcessingJob(string job) => RunJob("ProcessingJob", $"processing-job/{job}");

    /// <summary>May use the models and endpoints that an Autopilot job makes while it runs.</summary>
    /// <param name="job">The job's name.</param>
    /// <remarks>Autopilot names them after the job and adds letters of its own: hence the <c>*</c> at the end.</remarks>
    public static PolicyStatement UseAutopilotModels(string job) => Allow(
        ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel", "sagemaker:InvokeEndpoint"],
        [.. ServingArns($"{job}*", $"{job}*", $"{job}*")]);

    /// <summary>May tag SageMaker's resources of one kind.</summary>
    /// <param name="resource">The resource as in its ARN, such as <c>training-job/churn-*</c>.</param>
    public static PolicyStatement TagSageMakerResource(string resource) =>
        Allow(["sagemaker:AddTags", "sagemaker:DeleteTags"], OwnArn("sagemaker", resource));

    private static PolicyStatement RunJob(string kind, string resource) =>
        Allow([$"sagemaker:Create{kind}", $"sagemaker:Describe{kind}", $"sagemaker:Stop{kind}"], OwnArn("sagemaker", resource));
}
