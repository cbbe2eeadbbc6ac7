using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Amazon.CDK.AWS.IAM;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;

namespace Mlops.Blueprints.Training;

/// <summary>What the pipeline types that train in the orchestrator's own account have in common.</summary>
/// <param name="pipelineType">The type that requests name.</param>
/// <param name="stackNameSuffix">What tells its stacks apart.</param>
/// <param name="jobNameInfix">What stands between the model's name and the unique id in the name of a job that the request does not name.</param>
/// <param name="trainingData">The location of the training data.</param>
/// <param name="file">Filled in by the compiler.</param>
/// <param name="line">Filled in by the compiler.</param>
public abstract class JobBlueprint(
    string pipelineType, string stackNameSuffix, string jobNameInfix, Expression trainingData,
    [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    : Blueprint(pipelineType, stackNameSuffix, file, line)
{
    private static readonly Key JobNameKey = Key.Optional("job_name").Describe("The job's name; one is made of the model's when there is none.");
    private static readonly Key ModelName = Key.Required("model_name").OrEmpty(When.Present(JobNameKey))
        .Describe("The model; the stack is named after it.").Example("churn");

    /// <inheritdoc/>
    public override Deployment Deployment => Deployment.OrchestratorAccount;

    /// <inheritdoc/>
    public override IReadOnlyList<DerivedName> DerivedNames =>
        [new("job", new ParameterValue(JobName.Name), new ValueConstraints { MaxLength = LongestJobName })];

    /// <summary>The topic that is told how the job ended.</summary>
    public StringParameter NotificationsTopic { get; } = Parameter.String("NotificationsSNSTopicArn", pattern: @"^arn:\S+:sns:\S+:\d{12}:\S+$")
        .From(Setting.NotificationsTopicArn);

    /// <summary>The job's name.</summary>
    public StringParameter JobName { get; } = Parameter.String("JobName", minLength: 1, maxLength: 63, pattern: "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}")
        .From(Expression.If(
            When.Present(JobNameKey),
            JobNameKey,
            Expression.Concat(ModelName, $"-{jobNameInfix}-", Expression.UniqueId(4))));

    /// <summary>The training data's key in the assets bucket: an object, a prefix or a manifest.</summary>
    public StringParameter TrainingData { get; } = Parameter.String("TrainingData", minLength: 1, maxLength: 128, pattern: ".*")
        .From(trainingData).Example("train/data.csv");

    /// <summary>The prefix in the assets bucket for the job's results.</summary>
    public StringParameter JobOutputLocation { get; } = Parameter.String("JobOutputLocation", minLength: 1, maxLength: 128, pattern: ".*")
        .From(Key.Required("job_output_location").WithoutTrailingSlash()).Example("training-output");

    /// <summary>The key that encrypts volumes and results.</summary>
    [SuppressMessage("Mlops", "MLOPS1055", Justification = "AWS's Python solution reads the key as one that may differ per stage.")]
    public KmsKeyParameter KmsKey { get; } = Parameter.KmsKey("KmsKeyArn").From(Key.Optional("kms_key_arn").PerStage()).TemplateDefault(null);

    /// <summary>Whether traffic between the job's instances is encrypted.</summary>
    public BooleanParameter EncryptInnerTraffic { get; } = Parameter.Boolean("EncryptInnerTraffic").From(Key.Optional("encrypt_inner_traffic", true));

    /// <summary>The longest that one training job may run, in seconds.</summary>
    public NumberParameter MaxRuntimePerJob { get; } = Parameter.Integer("MaxRuntimePerJob", min: 600, max: 259_200)
        .From(Key.Optional("max_runtime_per_job", 86_400));

    /// <summary>How the data is compressed.</summary>
    public StringParameter CompressionType { get; } = Parameter.Choice("CompressionType", ["", "Gzip"]).From(Key.Optional("compression_type"));

    /// <summary>The most characters that SageMaker takes in the name of this kind of job.</summary>
    protected abstract int LongestJobName { get; }

    /// <summary>The function that starts the job.</summary>
    protected abstract LambdaCode Function { get; }

    /// <inheritdoc/>
    protected sealed override void Build(BlueprintStack stack)
    {
        var role = new SageMakerRole(stack, "JobRole", [.. JobPermissions(stack)]);
        stack.GrantKeyUse(role, KmsKey);
        var function = stack.AddFunction(Function);
        function.AddToRolePolicy(RunJob(JobNamePatterns.Of(stack, stack[JobName])));
        function.AddToRolePolicy(Policies.PassRoleToSageMaker(role.RoleArn));
        var run = stack.RunOnDeploy(function, Properties(stack, role.RoleArn));
        run.Resource.Node.AddDependency(role);

        // The name in the parameter may be taken by the job of an earlier stack. Events of a job come minutes after it was started: the rules are there by then.
        var job = run.Output("JobName");
        AddNotifications(stack, job);
        AddOutputs(stack, job);
    }

    /// <summary>What lets the function start, watch and stop the job.</summary>
    /// <param name="jobs">The names that the job may have.</param>
    protected abstract PolicyStatement RunJob(string[] jobs);

    /// <summary>What the function is told.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="roleArn">The role of the job.</param>
    protected abstract Dictionary<string, object> Properties(BlueprintStack stack, string roleArn);

    /// <summary>Adds the rules that tell the topic about the job.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="job">The job's name.</param>
    protected abstract void AddNotifications(BlueprintStack stack, string job);

    /// <summary>Adds the stack's outputs.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="job">The job's name.</param>
    protected abstract void AddOutputs(BlueprintStack stack, string job);

    /// <summary>What the job may do beyond writing logs and metrics. Manifests may name any object of the bucket, so it reads all of it.</summary>
    /// <param name="stack">The stack.</param>
    protected virtual IEnumerable<PolicyStatement> JobPermissions(BlueprintStack stack) =>
    [
        Policies.ReadS3(stack.AssetsBucket.BucketName),
        Policies.ListS3(stack.AssetsBucket.BucketName),
        Policies.WriteS3(InAssets(stack, stack[JobOutputLocation])),
    ];

    /// <summary>A key of the assets bucket as a location: <c>bucket/key</c>.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="key">The key.</param>
    protected static string InAssets(BlueprintStack stack, string key) => $"{stack.AssetsBucket.BucketName}/{key}";

    /// <summary>A key of the assets bucket as an address of the S3 console.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="key">The key.</param>
    protected static string Console(BlueprintStack stack, string key) => S3Console.LinkToObject(InAssets(stack, key));
}
