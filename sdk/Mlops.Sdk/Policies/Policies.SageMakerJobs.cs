using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <remarks>SageMaker writes names in ARNs in lower case; a name in a statement is compared without regard to case.</remarks>
public static partial class Policies
{
    /// <summary>May start, tag, watch and stop a training job.</summary>
    /// <param name="jobs">The job's names; a <c>*</c> stands for any letters.</param>
    public static PolicyStatement RunTrainingJob(params string[] jobs) => RunJob("TrainingJob", "training-job", jobs);

    /// <summary>May start, tag, watch and stop a hyperparameter tuning job.</summary>
    /// <param name="jobs">The job's names; a <c>*</c> stands for any letters.</param>
    public static PolicyStatement RunTuningJob(params string[] jobs) => RunJob("HyperParameterTuningJob", "hyper-parameter-tuning-job", jobs);

    /// <summary>May start, tag, watch and stop an Autopilot job.</summary>
    /// <param name="jobs">The job's names; a <c>*</c> stands for any letters.</param>
    /// <remarks>Both versions of the API: stopping has only the first.</remarks>
    public static PolicyStatement RunAutopilotJob(params string[] jobs) => Allow(
        [
            "sagemaker:AddTags", "sagemaker:CreateAutoMLJob", "sagemaker:CreateAutoMLJobV2", "sagemaker:DescribeAutoMLJob", "sagemaker:DescribeAutoMLJobV2",
            "sagemaker:ListTags", "sagemaker:StopAutoMLJob",
        ],
        Arns("automl-job", jobs));

    /// <summary>May start, tag, watch and stop a batch transform job.</summary>
    /// <param name="jobs">The job's names; a <c>*</c> stands for any letters.</param>
    public static PolicyStatement RunTransformJob(params string[] jobs) => RunJob("TransformJob", "transform-job", jobs);

    /// <summary>May start, tag, watch and stop a processing job, such as a monitor's baseline job.</summary>
    /// <param name="jobs">The job's names; a <c>*</c> stands for any letters.</param>
    public static PolicyStatement RunProcessingJob(params string[] jobs) => RunJob("ProcessingJob", "processing-job", jobs);

    /// <summary>May use the models and endpoints that an Autopilot job makes while it runs.</summary>
    /// <param name="jobs">The job's names; a <c>*</c> stands for any letters.</param>
    /// <remarks>Autopilot names them after the job and adds letters of its own: hence the <c>*</c> at the end.</remarks>
    public static PolicyStatement UseAutopilotModels(params string[] jobs) => Allow(
        ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel", "sagemaker:InvokeEndpoint"],
        [.. jobs.Select(job => $"{job.TrimEnd('*')}*").SelectMany(beginning => ServingArns(beginning, beginning, beginning))]);

    /// <summary>May tag SageMaker's resources of one kind.</summary>
    /// <param name="resource">The resource as in its ARN, such as <c>training-job/churn-*</c>.</param>
    public static PolicyStatement TagSageMakerResource(string resource) =>
        Allow(["sagemaker:AddTags", "sagemaker:DeleteTags"], OwnArn("sagemaker", resource));

    private static PolicyStatement RunJob(string kind, string part, string[] jobs) =>
        Allow(["sagemaker:AddTags", $"sagemaker:Create{kind}", $"sagemaker:Describe{kind}", "sagemaker:ListTags", $"sagemaker:Stop{kind}"], Arns(part, jobs));

    private static string[] Arns(string part, string[] jobs) => [.. jobs.Select(job => OwnArn("sagemaker", $"{part}/{job}"))];
}
