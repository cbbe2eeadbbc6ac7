using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.Sagemaker;
using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>
/// What holds the orchestrator's data: three buckets, a repository of images, a model package group. All of it outlives the stack, under
/// names that follow from prefix, account and region, so that a later stack can take it over.
/// </summary>
internal sealed class OrchestratorStorage
{
    private readonly OrchestratorStack _definition;
    private readonly BlueprintStack _stack;
    private readonly CfnCondition _makesAssets;
    private readonly Bucket _accessLogs;

    /// <summary>Adds all of it to the stack.</summary>
    /// <param name="definition">The stack's parameters.</param>
    /// <param name="stack">The stack.</param>
    public OrchestratorStorage(OrchestratorStack definition, BlueprintStack stack)
    {
        (_definition, _stack) = (definition, stack);
        _makesAssets = IsEmpty("CreateAssetsBucket", definition.ExistingS3Bucket);
        _accessLogs = AccessLogs();
        Blueprints = Logged("BlueprintBucket", "blueprints");
        var assets = Logged("Assets", "assets");
        // For rules of blueprints that run on new objects. It costs less than the writing: 1 USD for a million events ("Amazon EventBridge pricing": opt-in data events).
        ((CfnBucket)assets.Node.DefaultChild!).AddPropertyOverride("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true);
        stack.When(_makesAssets, assets);
        AssetsName = stack.Either(_makesAssets, assets.BucketName, stack[definition.ExistingS3Bucket]);
        if (Stages is { Length: > 0 } stages)
        {
            Read(Blueprints, stages);
            Read(assets, stages);
        }

        var makesRepository = IsEmpty("CreateRepository", definition.ExistingEcrRepository);
        var repository = Repository();
        stack.When(makesRepository, repository);
        RepositoryName = stack.Either(makesRepository, repository.RepositoryName, stack[definition.ExistingEcrRepository]);
        RepositoryArn = stack.Either(makesRepository, repository.RepositoryArn, Policies.Arn($"ecr:{Aws.REGION}:{Aws.ACCOUNT_ID}:repository/{stack[definition.ExistingEcrRepository]}"));
        ModelRegistryArn = ModelRegistry();
    }

    /// <summary>The bucket of published bundles.</summary>
    public Bucket Blueprints { get; }

    /// <summary>The name of the bucket of models and data, the stack's own or another.</summary>
    public string AssetsName { get; }

    /// <summary>The name of the repository of custom algorithms, the stack's own or another.</summary>
    public string RepositoryName { get; }

    /// <summary>Its ARN.</summary>
    public string RepositoryArn { get; }

    /// <summary>The ARN of the model package group, or that there is none.</summary>
    public string ModelRegistryArn { get; }

    private IPrincipal[] Stages => [.. _definition.StageAccounts.Select(stage => stage.Principal(_stack))];

    private string NameOf(string kind) => $"{_stack[_definition.Prefix]}-{kind}-{Aws.ACCOUNT_ID}-{Aws.REGION}";

    private CfnCondition IsEmpty(string id, StringParameter parameter) =>
        new(_stack, id, new CfnConditionProps { Expression = Fn.ConditionEquals(_stack[parameter], "") });

    private Bucket AccessLogs()
    {
        var bucket = new Bucket(_stack, "AccessLogs", Props("access-logs", new Amazon.CDK.AWS.S3.LifecycleRule
        {
            Expiration = Duration.Days(365),
            NoncurrentVersionExpiration = Duration.Days(30),
            AbortIncompleteMultipartUploadAfter = Duration.Days(7),
        }));
        // By their names: one of the two buckets may not be the stack's.
        bucket.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Principals = [new ServicePrincipal("logging.s3.amazonaws.com")],
            Actions = ["s3:PutObject"],
            Resources = [bucket.ArnForObjects("*")],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = (string[])[Policies.Arn($"s3:::{NameOf("assets")}"), Policies.Arn($"s3:::{NameOf("blueprints")}")] },
            },
        }));
        return bucket;
    }

    private Bucket Logged(string id, string kind)
    {
        var bucket = new Bucket(_stack, id, Props(kind, new Amazon.CDK.AWS.S3.LifecycleRule { AbortIncompleteMultipartUploadAfter = Duration.Days(7) }));
        // Not ServerAccessLogsBucket: the CDK would let logs in by an access list, which S3 has given up.
        ((CfnBucket)bucket.Node.DefaultChild!).LoggingConfiguration = new CfnBucket.LoggingConfigurationProperty { DestinationBucketName = _accessLogs.BucketName, LogFilePrefix = $"{kind}/" };
        return bucket;
    }

    private BucketProps Props(string kind, Amazon.CDK.AWS.S3.LifecycleRule rule) => new()
    {
        BucketName = NameOf(kind),
        Encryption = BucketEncryption.S3_MANAGED,
        BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
        ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
        EnforceSSL = true,
        Versioned = true,
        LifecycleRules = [rule],
        RemovalPolicy = RemovalPolicy.RETAIN,
    };

    /// <summary>CloudFormation in the stages' accounts fetches the functions' code, and what runs there models and data.</summary>
    private static void Read(Bucket bucket, IPrincipal[] stages) => bucket.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
    {
        Principals = stages,
        Actions = ["s3:GetObject", "s3:ListBucket"],
        Resources = [bucket.BucketArn, bucket.ArnForObjects("*")],
    }));

    private Repository Repository()
    {
        var repository = new Repository(_stack, "Algorithms", new RepositoryProps
        {
            RepositoryName = $"{_stack[_definition.Prefix]}-custom-algorithms",
            ImageScanOnPush = true,
            RemovalPolicy = RemovalPolicy.RETAIN,
        });
        if (Stages is { Length: > 0 } stages)
        {
            repository.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
            {
                Principals = stages,
                Actions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer"],
            }));
        }

        return repository;
    }

    private string ModelRegistry()
    {
        var isWanted = new CfnCondition(_stack, "CreateModelPackageGroup", new CfnConditionProps { Expression = Fn.ConditionEquals(_stack[_definition.CreateModelRegistry], "Yes") });
        var name = $"{_stack[_definition.Prefix]}-model-registry";
        var group = new CfnModelPackageGroup(_stack, "ModelRegistry", new CfnModelPackageGroupProps
        {
            ModelPackageGroupName = name,
            ModelPackageGroupDescription = "The models that the MLOps orchestrator deploys.",
            ModelPackageGroupPolicy = Stages is { Length: > 0 } stages ? RegistryPolicy(name, stages) : null,
        });
        group.ApplyRemovalPolicy(RemovalPolicy.RETAIN);
        _stack.When(isWanted, group);
        return _stack.Either(isWanted, group.AttrModelPackageGroupArn, "[No Model Package Group was created]");
    }

    private static PolicyDocument RegistryPolicy(string name, IPrincipal[] stages) => new(new PolicyDocumentProps
    {
        Statements =
        [
            new(new PolicyStatementProps
            {
                Sid = "UseModelsInStages",
                Principals = stages,
                Actions = ["sagemaker:CreateModel", "sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages", "sagemaker:UpdateModelPackage"],
                Resources =
                [
                    Policies.Arn($"sagemaker:{Aws.REGION}:{Aws.ACCOUNT_ID}:model-package-group/{name}"),
                    Policies.Arn($"sagemaker:{Aws.REGION}:{Aws.ACCOUNT_ID}:model-package/{name}/*"),
                ],
            }),
        ],
    });
}
