using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The orchestrator's functions: one program, of which each runs another handler, in a role of its own.</summary>
internal sealed class OrchestratorFunctions
{
    /// <summary>How the requests in the configuration bucket begin.</summary>
    private const string RequestFiles = "mlops-config.json";

    private readonly OrchestratorStack _definition;
    private readonly BlueprintStack _stack;
    private readonly StackSurroundings _surroundings;
    private readonly IBucket _artifacts;

    /// <summary>Adds the functions to the stack, and what makes them run: the copy of the built-in bundle, the configuration bucket.</summary>
    /// <param name="definition">The stack's parameters.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="surroundings">What the functions have to know.</param>
    public OrchestratorFunctions(OrchestratorStack definition, BlueprintStack stack, StackSurroundings surroundings)
    {
        (_definition, _stack, _surroundings) = (definition, stack, surroundings);
        _artifacts = Bucket.FromBucketName(stack, "ImportedArtifactsBucket", stack[definition.ArtifactsBucket]);
        var permissions = new OrchestratorPermissions(definition, stack, surroundings);
        // As long as API Gateway waits (Amazon API Gateway Developer Guide, "Quotas").
        Api = Add("Api", "api", 512, Duration.Seconds(29), permissions.Api);
        Configuration = Add("Configuration", "configuration", 512, Duration.Minutes(10), permissions.Provision);
        Health = Add("Health", "health", 256, Duration.Seconds(29), permissions.Health);
        BundleCopy = Add("BundleCopy", "bundle_copy", 512, Duration.Minutes(5), [Policies.Allow(["s3:GetObject"], Policies.Arn($"s3:::{stack[definition.ArtifactsBucket]}/{stack[definition.BundleKey]}")), OrchestratorPermissions.ListBucket(stack[definition.ArtifactsBucket]), .. permissions.Publish]);
        CopyBundle();
        BucketNotification = Add("BucketNotification", "bucket_notification", 256, Duration.Minutes(1), []);
        WatchConfiguration();
    }

    /// <summary>Answers the API.</summary>
    public Function Api { get; }

    /// <summary>Provisions what files in the configuration bucket ask for.</summary>
    public Function Configuration { get; }

    /// <summary>Says whether the orchestrator has what it needs.</summary>
    public Function Health { get; }

    /// <summary>Publishes the built-in bundle.</summary>
    public Function BundleCopy { get; }

    /// <summary>Makes the configuration bucket tell of new files.</summary>
    public Function BucketNotification { get; }

    /// <summary>Keeps a log for the days that the stack's parameter names; the CDK's construct takes a constant only.</summary>
    /// <param name="logs">The log.</param>
    /// <param name="definition">The stack's parameters.</param>
    public static void KeepAsLongAsWanted(LogGroup logs, OrchestratorStack definition) =>
        ((CfnLogGroup)logs.Node.DefaultChild!).AddPropertyOverride("RetentionInDays", new Dictionary<string, object> { ["Ref"] = definition.LogRetentionDays.Name });

    private Function Add(string id, string handler, double memory, Duration timeout, IEnumerable<PolicyStatement> permissions)
    {
        var logs = new LogGroup(_stack, $"{id}Logs", new LogGroupProps { Retention = RetentionDays.ONE_YEAR, RemovalPolicy = RemovalPolicy.RETAIN });
        KeepAsLongAsWanted(logs, _definition);
        // Trust without aws:SourceAccount: Lambda does not say whose function it is when it takes on the function's role.
        var role = new Role(_stack, $"{id}Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        logs.GrantWrite(role);
        foreach (var statement in permissions)
        {
            role.AddToPolicy(statement);
        }

        return new(_stack, id, new FunctionProps
        {
            Runtime = Runtime.PROVIDED_AL2023,
            Architecture = Architecture.X86_64,
            Handler = handler,
            Code = Code.FromBucket(_artifacts, _stack[_definition.FunctionKey]),
            Role = role,
            LogGroup = logs,
            MemorySize = memory,
            Timeout = timeout,
            Environment = _surroundings.Environment,
        });
    }

    private void CopyBundle() => _ = new CfnResource(_stack, "BuiltInBundle", new CfnResourceProps
    {
        Type = "Custom::BundleCopy",
        Properties = new Dictionary<string, object>
        {
            ["ServiceToken"] = BundleCopy.FunctionArn,
            ["ServiceTimeout"] = 360,
            ["BundleBucket"] = _stack[_definition.ArtifactsBucket],
            ["BundleKey"] = _stack[_definition.BundleKey],
            ["BlueprintBucket"] = _surroundings.Storage.Blueprints.BucketName,
        },
    });

    private void WatchConfiguration()
    {
        var isGiven = _stack.Provided(_definition.ConfigS3Bucket);
        var bucket = _stack[_definition.ConfigS3Bucket];
        _stack.GrantWhen(isGiven, Configuration.Role!, "AnswerConfigurationFiles", ConfigurationFiles(bucket));
        _stack.GrantWhen(isGiven, BucketNotification.Role!, "ChangeBucketNotifications", Policies.ManageBucketNotifications(bucket));
        var permission = new CfnPermission(_stack, "ConfigurationBucketPermission", new CfnPermissionProps
        {
            Action = "lambda:InvokeFunction",
            FunctionName = Configuration.FunctionArn,
            Principal = "s3.amazonaws.com",
            SourceAccount = Aws.ACCOUNT_ID,
            SourceArn = Policies.Arn($"s3:::{bucket}"),
        });
        _stack.When(isGiven, permission);
        var notification = new CfnResource(_stack, "ConfigurationBucketNotification", new CfnResourceProps
        {
            Type = "Custom::BucketNotification",
            Properties = new Dictionary<string, object>
            {
                ["ServiceToken"] = BucketNotification.FunctionArn,
                ["ServiceTimeout"] = 120,
                ["Bucket"] = bucket,
                ["FunctionArn"] = Configuration.FunctionArn,
                ["Prefix"] = RequestFiles,
                ["Id"] = $"{Aws.STACK_NAME}-configuration",
            },
        });
        // S3 tries whether it may invoke the function before it takes the entry.
        notification.AddDependency(permission);
        _stack.When(isGiven, notification);
    }

    /// <summary>Reads requests, and leaves what became of each beside it.</summary>
    private static PolicyStatement[] ConfigurationFiles(string bucket) =>
    [
        Policies.Allow(["s3:GetObject"], Policies.Arn($"s3:::{bucket}/{RequestFiles}*")),
        Policies.Allow(["s3:PutObject"], Policies.Arn($"s3:::{bucket}/{RequestFiles}*.result.json")),
        OrchestratorPermissions.ListBucket(bucket),
    ];
}
