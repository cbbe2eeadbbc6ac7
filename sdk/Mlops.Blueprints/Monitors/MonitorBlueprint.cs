using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Mlops.Core.Manifests;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;
using Mlops.Sdk.SageMaker.Monitoring;

namespace Mlops.Blueprints.Monitors;

/// <summary>Watches a SageMaker endpoint: a job makes the baseline, then a schedule compares what the endpoint does with it.</summary>
/// <param name="type">What is watched.</param>
/// <param name="subject">What is watched, in snake case: from it come the pipeline type, the stacks' names and the jobs' names.</param>
/// <param name="image">The container: SageMaker's <c>model-monitor</c> or <c>clarify</c>.</param>
public abstract class MonitorBlueprint(MonitoringType type, string subject, string image)
    : Blueprint($"byom_{subject}_monitor", $"byom{subject.Replace("_", "", StringComparison.Ordinal)}monitor")
{
    private static readonly Key BaselineOutput = LocationKey("baseline_job_output_location", "Where the baseline job writes its results.", "my-bucket/baseline");
    private static readonly Key DataCapture = LocationKey("data_capture_location", "Where the endpoint keeps requests and answers.", "my-bucket/datacapture");

    /// <summary>The key that encrypts volumes and results.</summary>
    public KmsKeyParameter KmsKey { get; } = Parameter.KmsKey("KmsKeyArn").From(Key.Optional("kms_key_arn").PerStage()).TemplateDefault(null);

    /// <summary>The endpoint to watch.</summary>
    public StringParameter EndpointName { get; } = Parameter.String("EndpointName", minLength: 1)
        .From(Key.Required("endpoint_name").PerStage().Lower().Trim()).Example("churn-endpoint");

    /// <summary>The baseline data's key in the assets bucket: CSV with a header, the label first.</summary>
    public StringParameter BaselineData { get; } = Parameter.String("BaselineData").From(Key.Required("baseline_data")).Example("baselines/churn.csv");

    /// <summary>The name of the job that makes the baseline.</summary>
    public StringParameter BaselineJobName { get; } = Parameter.String("BaselineJobName", minLength: 3, maxLength: 63).From(NameOf(subject));

    /// <summary>Where the baseline is: a folder of its own for each job.</summary>
    public StringParameter BaselineJobOutputLocation { get; } = Parameter.String("BaselineJobOutputLocation", minLength: 3)
        .From(Expression.Concat(BaselineOutput.WithoutTrailingSlash(), "/", Expression.Parameter("BaselineJobName")));

    /// <summary>The bucket of the baseline.</summary>
    public StringParameter BaselineOutputBucket { get; } = Parameter.String("BaselineOutputBucket", minLength: 3).From(BaselineOutput.PathSegment(0));

    /// <summary>Where the endpoint keeps requests and answers.</summary>
    public StringParameter DataCaptureLocation { get; } = Parameter.String("DataCaptureLocation", minLength: 3).From(DataCapture.WithoutTrailingSlash());

    /// <summary>The bucket of requests and answers.</summary>
    public StringParameter DataCaptureBucket { get; } = Parameter.String("DataCaptureBucket", minLength: 3).From(DataCapture.PathSegment(0));

    /// <summary>Where the reports go.</summary>
    public StringParameter MonitoringOutputLocation { get; } = Parameter.String("MonitoringOutputLocation", minLength: 3)
        .From(LocationKey("monitoring_output_location", "Where the reports go.", "my-bucket/monitoring").WithoutTrailingSlash());

    /// <summary>The schedule's name.</summary>
    public StringParameter MonitoringScheduleName { get; } = Parameter.String("MonitoringScheduleName", minLength: 3, maxLength: 63).From(NameOf(subject));

    /// <summary>When the monitor runs.</summary>
    public StringParameter ScheduleExpression { get; } = Parameter.String("ScheduleExpression", pattern: @"^cron(\S+\s){5}\S+$")
        .From(Key.Required("schedule_expression").PerStage()).Example("cron(0 * ? * * *)");

    /// <summary>The longest that one run of the monitor may take, in seconds.</summary>
    public NumberParameter MonitorMaxRuntimeSeconds { get; } = Parameter.Integer("MonitorMaxRuntimeSeconds", min: 1, max: 86_400)
        .From(Key.Required("monitor_max_runtime_seconds").PerStage()).TemplateDefault("1800").Example(1800);

    /// <summary>The type of the instances.</summary>
    public StringParameter InstanceType { get; } = Parameter.String("InstanceType", minLength: 7, pattern: InstanceTypes.Pattern)
        .From(Key.Required("instance_type").PerStage()).Example("ml.m5.large");

    /// <summary>The size of each instance's volume in GB.</summary>
    public NumberParameter InstanceVolumeSize { get; } = Parameter.Integer("InstanceVolumeSize")
        .From(Key.Required("instance_volume_size").PerStage()).Example(20);

    /// <summary>The number of instances.</summary>
    public NumberParameter JobInstanceCount { get; } = Parameter.Integer("JobInstanceCount").TemplateDefault("1");

    /// <summary>The longest that the baseline job may run, in seconds.</summary>
    public StringParameter BaselineMaxRuntimeSeconds { get; } = Parameter.String("BaselineMaxRuntimeSeconds")
        .From(Key.Optional("baseline_max_runtime_seconds").PerStage().As(RequestKeyType.Integer));

    /// <summary>The container that compares.</summary>
    public StringParameter ImageUri { get; } = Parameter.String("ImageUri").From(Expression.SageMakerImage(image));

    /// <inheritdoc/>
    public override IReadOnlyList<DerivedName> DerivedNames => [EndpointNames.Of(EndpointName)];

    /// <summary>Whether SageMaker Clarify compares, which asks the model for predictions of its own.</summary>
    private bool UsesClarify => type is MonitoringType.ModelBias or MonitoringType.ModelExplainability;

    /// <summary>A required S3 bucket or location in one, which may differ from stage to stage.</summary>
    /// <param name="key">The request key.</param>
    /// <param name="description">What is there.</param>
    /// <param name="example">An example.</param>
    protected static Key LocationKey(string key, string description, string example) =>
        Key.Required(key).PerStage().As(RequestKeyType.S3Prefix).Describe(description).Example(example);

    /// <inheritdoc/>
    protected sealed override void Build(BlueprintStack stack)
    {
        var baselineRole = AddRole(stack, "BaselineRole", [Policies.ReadS3(BaselineLocation(stack)), Policies.ListS3(BaselineLocation(stack)), Policies.WriteS3(stack[BaselineJobOutputLocation])]);
        var monitorRole = AddRole(stack, "MonitorRole", [Policies.WriteS3(stack[MonitoringOutputLocation]), .. ReadS3(stack, DataCaptureLocation, DataCaptureBucket), .. InputPermissions(stack)]);
        var baseline = stack.RunOnDeploy(AddFunction(stack, baselineRole), new(BaselineProperties(stack))
        {
            ["MonitoringType"] = type.ToString(),
            ["BaselineJobName"] = stack[BaselineJobName],
            ["RoleArn"] = baselineRole.RoleArn,
            ["ImageUri"] = stack[ImageUri],
            ["BaselineData"] = BaselineLocation(stack),
            ["OutputLocation"] = stack[BaselineJobOutputLocation],
            ["InstanceType"] = stack[InstanceType],
            ["InstanceCount"] = stack[JobInstanceCount],
            ["VolumeSizeInGB"] = stack[InstanceVolumeSize],
            ["MaxRuntimeInSeconds"] = stack[BaselineMaxRuntimeSeconds],
            ["KmsKeyId"] = stack[KmsKey],
            ["EndpointName"] = stack[EndpointName],
        });
        baseline.Resource.Node.AddDependency(baselineRole);
        new MonitorSchedule(stack, Describe(stack, monitorRole.RoleArn)).After(monitorRole, baseline.Resource);
        AddOutputs(stack, baseline.Output("JobName"));
    }

    /// <summary>What the baseline job is told beyond what all have in common.</summary>
    /// <param name="stack">The stack.</param>
    protected virtual Dictionary<string, object> BaselineProperties(BlueprintStack stack) => [];

    /// <summary>The endpoint, and where the captured data has what is needed.</summary>
    /// <param name="stack">The stack.</param>
    protected virtual MonitoredEndpoint Endpoint(BlueprintStack stack) => new() { Name = stack[EndpointName] };

    /// <summary>The parameter with the place of the ground truth, and the one with its bucket, where there is ground truth.</summary>
    protected virtual (StringParameter Location, StringParameter Bucket)? GroundTruth => null;

    /// <summary>The parameter with the kind of problem, where the job definition wants it.</summary>
    protected virtual StringParameter? DefinitionProblemType() => null;

    private static Expression NameOf(string subject) => Expression.Concat(
        Expression.Parameter("EndpointName"), $"-{subject.Replace("_", "", StringComparison.Ordinal)}-", Expression.UniqueId(4));

    private static PolicyStatement[] ReadS3(BlueprintStack stack, StringParameter location, StringParameter bucket) =>
        [Policies.ReadS3(stack[location]), Policies.ListS3(stack[bucket])];

    private string BaselineLocation(BlueprintStack stack) => $"{stack.AssetsBucket.BucketName}/{stack[BaselineData]}";

    private PolicyStatement[] InputPermissions(BlueprintStack stack) => GroundTruth is { } truth ? ReadS3(stack, truth.Location, truth.Bucket) : [];

    private SageMakerRole AddRole(BlueprintStack stack, string id, PolicyStatement[] statements)
    {
        // The names of the endpoint's configuration and model are known only from the endpoint's description.
        PolicyStatement[] clarify = UsesClarify ? [Policies.DescribeServing(stack[EndpointName], "*", "*"), Policies.RunClarifyEndpoint("*")] : [];
        var role = new SageMakerRole(stack, id, [.. statements, .. ReadS3(stack, BaselineJobOutputLocation, BaselineOutputBucket), .. clarify]);
        stack.GrantKeyUse(role, KmsKey);
        return role;
    }

    private Function AddFunction(BlueprintStack stack, SageMakerRole role)
    {
        var function = stack.AddFunction(LambdaCode.FromFolder(Functions.Folder, "baseline_job"));
        function.AddToRolePolicy(Policies.RunProcessingJob(JobNamePatterns.Of(stack, stack[BaselineJobName])));
        function.AddToRolePolicy(Policies.PassRoleToSageMaker(role.RoleArn));
        if (UsesClarify)
        {
            function.AddToRolePolicy(Policies.DescribeServing(stack[EndpointName], "*", "*"));
            function.AddToRolePolicy(Policies.ReadS3(BaselineLocation(stack)));
            function.AddToRolePolicy(Policies.ListS3(BaselineLocation(stack)));
            function.AddToRolePolicy(Policies.WriteS3(stack[BaselineJobOutputLocation]));
            stack.GrantKeyUse(function, KmsKey);
        }

        return function;
    }

    private MonitorOptions Describe(BlueprintStack stack, string roleArn) => new()
    {
        Type = type,
        ScheduleName = stack[MonitoringScheduleName],
        ScheduleExpression = stack[ScheduleExpression],
        Endpoint = Endpoint(stack),
        ImageUri = stack[ImageUri],
        RoleArn = roleArn,
        InstanceType = stack[InstanceType],
        InstanceCount = stack[JobInstanceCount],
        VolumeSizeInGB = stack[InstanceVolumeSize],
        MaxRuntimeInSeconds = stack[MonitorMaxRuntimeSeconds],
        KmsKeyId = stack.Optional(KmsKey),
        BaselineLocation = stack[BaselineJobOutputLocation],
        OutputLocation = stack[MonitoringOutputLocation],
        GroundTruthLocation = GroundTruth is { } truth ? stack[truth.Location] : null,
        ProblemType = DefinitionProblemType() is { } problemType ? stack[problemType] : null,
    };

    private void AddOutputs(BlueprintStack stack, string baseline)
    {
        stack.AddOutput("BaselineName", baseline, "The job that makes the baseline.");
        stack.AddOutput("MonitoringScheduleJobName", stack[MonitoringScheduleName], "The schedule.");
        stack.AddOutput("MonitoringScheduleType", type.ToString(), "What is watched.");
        stack.AddOutput("BaselineJobOutput", S3Console.Link(stack[BaselineJobOutputLocation]), "The baseline.");
        stack.AddOutput(
            "MonitoringScheduleOutput",
            S3Console.Link($"{stack[MonitoringOutputLocation]}/{stack[EndpointName]}/{stack[MonitoringScheduleName]}"),
            "The reports.");
        stack.AddOutput("MonitoredSagemakerEndpoint", stack[EndpointName], "The endpoint.");
        stack.AddOutput("DataCaptureS3Location", S3Console.Link($"{stack[DataCaptureLocation]}/{stack[EndpointName]}"), "The requests and answers.");
    }
}
