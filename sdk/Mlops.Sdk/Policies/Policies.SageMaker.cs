using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <remarks>SageMaker writes names in ARNs in lower case; a name in a statement is compared without regard to case.</remarks>
public static partial class Policies
{
    /// <summary>May create, describe and delete models.</summary>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageModels(string model) => Manage("Model", $"model/{model}");

    /// <summary>May create, describe and delete endpoint configurations.</summary>
    /// <param name="configuration">The configuration's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageEndpointConfigurations(string configuration) => Manage("EndpointConfig", $"endpoint-config/{configuration}");

    /// <summary>May create, describe and delete endpoints.</summary>
    /// <param name="endpoint">The endpoint's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement ManageEndpoints(string endpoint) => Manage("Endpoint", $"endpoint/{endpoint}");

    /// <summary>May invoke an endpoint.</summary>
    /// <param name="endpointArn">The endpoint's ARN.</param>
    public static PolicyStatement InvokeEndpoint(string endpointArn) => Allow(["sagemaker:InvokeEndpoint"], endpointArn);

    /// <summary>May look up which model an endpoint serves.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <param name="configuration">The endpoint configuration's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement DescribeServing(string endpoint, string model, string configuration) => Allow(
        ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel"],
        [.. ServingArns(endpoint, model, configuration)]);

    /// <summary>May serve a model on the short-lived endpoint that SageMaker Clarify makes for its analysis.</summary>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <remarks>
    /// Clarify names endpoint and configuration itself, <c>sm-clarify-</c> with letters of its own: hence the <c>*</c>.
    /// Source: Amazon SageMaker Developer Guide, "SageMaker Clarify processing jobs".
    /// </remarks>
    public static PolicyStatement RunClarifyEndpoint(string model) => Allow(
        [
            "sagemaker:CreateEndpoint", "sagemaker:CreateEndpointConfig", "sagemaker:DeleteEndpoint", "sagemaker:DeleteEndpointConfig",
            "sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel", "sagemaker:InvokeEndpoint",
        ],
        [.. ServingArns("sm-clarify-*", model, "sm-clarify-config*")]);

    private static PolicyStatement Manage(string kind, string resource) =>
        Allow([$"sagemaker:Create{kind}", $"sagemaker:Delete{kind}", $"sagemaker:Describe{kind}"], OwnArn("sagemaker", resource));

    private static string[] ServingArns(string endpoint, string model, string configuration) =>
    [
        OwnArn("sagemaker", $"endpoint/{endpoint}"),
        OwnArn("sagemaker", $"endpoint-config/{configuration}"),
        OwnArn("sagemaker", $"model/{model}"),
    ];

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

    /// <summary>May look at a model package group of the stack's account and at the versions in it.</summary>
    /// <param name="group">The group's name.</param>
    public static PolicyStatement ReadModelPackages(string group) => Allow(
        ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"], PackageArns(group));

    /// <summary>May make models of the versions in a model package group of the stack's account.</summary>
    /// <param name="group">The group's name.</param>
    public static PolicyStatement DeployModelPackages(string group) => Allow(["sagemaker:CreateModel"], PackageArns(group));

    /// <summary>May approve and reject the versions in a model package group of the stack's account.</summary>
    /// <param name="group">The group's name.</param>
    public static PolicyStatement ApproveModelPackages(string group) => Allow(["sagemaker:UpdateModelPackage"], PackageArns(group));

    /// <summary>The group, and its versions: these are made after the role, hence the <c>*</c>.</summary>
    private static string[] PackageArns(string group) =>
        [OwnArn("sagemaker", $"model-package-group/{group}"), OwnArn("sagemaker", $"model-package/{group}/*")];

    /// <summary>May create, change, describe, export and delete model cards.</summary>
    /// <param name="card">The card's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <remarks>The second resource's last <c>*</c> is the export job, which is named when it is started.</remarks>
    public static PolicyStatement ManageModelCards(string card) => Allow(
        [
            "sagemaker:CreateModelCard", "sagemaker:CreateModelCardExportJob", "sagemaker:DeleteModelCard", "sagemaker:DescribeModelCard",
            "sagemaker:DescribeModelCardExportJob", "sagemaker:UpdateModelCard",
        ],
        OwnArn("sagemaker", $"model-card/{card}"),
        OwnArn("sagemaker", $"model-card/{card}/export-job/*"));

    /// <summary>May look up the models and training jobs that model cards name.</summary>
    /// <param name="model">The model's name; a <c>*</c> at its end for all with that beginning.</param>
    /// <param name="job">The training job's name; a <c>*</c> at its end for all with that beginning.</param>
    public static PolicyStatement DescribeModelSources(string model, string job) => Allow(
        ["sagemaker:DescribeModel", "sagemaker:DescribeTrainingJob"], OwnArn("sagemaker", $"model/{model}"), OwnArn("sagemaker", $"training-job/{job}"));

    /// <summary>May list model cards, and search for the training job that made a model.</summary>
    /// <remarks>The resource is <c>*</c> because <c>ListModelCards</c> and <c>Search</c> know no resources.</remarks>
    public static PolicyStatement ListModelCards() => Allow(["sagemaker:ListModelCards", "sagemaker:Search"], "*");
}
