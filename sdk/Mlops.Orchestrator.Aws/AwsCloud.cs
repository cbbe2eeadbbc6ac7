using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Aws.CloudFormation;
using Mlops.Orchestrator.Aws.CodePipeline;
using Mlops.Orchestrator.Aws.Identity;
using Mlops.Orchestrator.Aws.Lambda;
using Mlops.Orchestrator.Aws.Logs;
using Mlops.Orchestrator.Aws.Notifications;
using Mlops.Orchestrator.Aws.Quotas;
using Mlops.Orchestrator.Aws.S3;
using Mlops.Orchestrator.Aws.SageMaker;
using Mlops.Orchestrator.ModelCards;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws;

/// <summary>The ports of the use cases on AWS, or on what speaks its protocols: CloudFormation, CodePipeline, StackSets, S3, SNS and SageMaker.</summary>
public sealed class AwsCloud : IDisposable
{
    private readonly ServiceClients _clients;
    private readonly AwsStageStacks? _stages;
    private readonly AwsCloudOptions _options;

    /// <summary>Nothing is called before it is used.</summary>
    /// <param name="options">How to reach AWS.</param>
    public AwsCloud(AwsCloudOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clients) = (options, new(options));
        var settings = options.Settings;
        Blueprints = Bucket(settings.BlueprintBucket);
        var assets = new AwsAssetStore(new(_clients.S3, settings.AssetsBucket));
        var stacks = new AwsStacks(_clients.CloudFormation, new(_clients.S3Address, settings.BlueprintBucket), settings.CloudFormationRoleArn);
        _stages = options.StageRole is { } role ? new(_clients, options, role) : null;
        Ports = new(Blueprints, assets, stacks, new AwsStackSets(_clients.CloudFormation, settings.IsDelegatedAdministrator), new AwsPipelines(_clients.CodePipeline))
        {
            StageStacks = _stages,
            StageLogs = _stages is null ? null : _stages.LogsOf,
            StageRepairs = _stages is null ? null : _stages.RepairsOf,
        };
        Files = new AwsRequestFiles(_clients.S3);
        ModelCards = new(new AwsModelCards(_clients.SageMaker), new AwsModelRecords(_clients.SageMaker), Files);
    }

    /// <summary>The ports of the use cases for pipelines.</summary>
    public OrchestratorPorts Ports { get; }

    /// <summary>The blueprint bucket.</summary>
    public IBlueprintBucket Blueprints { get; }

    /// <summary>Change sets, drift, and the ways out of stuck states.</summary>
    public IStackChanges StackChanges => new AwsStackChanges(_clients.CloudFormation, (bucket, key) => new TemplateAddress(_clients.S3Address, bucket).Of(key), _options.Settings.CloudFormationRoleArn);

    /// <summary>What stacks and StackSets were made from.</summary>
    public IDeployedTemplates Templates => new AwsDeployedTemplates(_clients.CloudFormation, _options.Settings.IsDelegatedAdministrator);

    /// <summary>What functions have logged.</summary>
    public ILogs Logs => new AwsLogs(_clients.CloudWatchLogs, _clients.Lambda);

    /// <summary>Invokes functions.</summary>
    public IFunctions Functions => new AwsFunctions(_clients.Lambda);

    /// <summary>What a caller may do.</summary>
    public CallerPermissions Permissions => new(_clients.IdentityManagement);

    /// <summary>How much of the account's quotas is used.</summary>
    public AccountQuotas Quotas => new(_clients, _options.Settings.NotificationsTopicArn, _options.Settings.IsMultiAccount ? async stopped => (await Templates.ListStackSetsAsync("", stopped)).Count : null);

    /// <summary>Reads request files.</summary>
    public IRequestFiles Files { get; }

    /// <summary>The model cards, with what they are made of.</summary>
    public ModelCardPorts ModelCards { get; }

    /// <summary>How the use cases wait: not all at the same moments.</summary>
    public WaitOptions Wait => new() { FirstPause = _options.FirstPause, LongestPause = _options.LongestPause, Jitter = 0.25 };

    /// <summary>Asks AWS who calls: credentials that do not work are found here.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ServiceException">There are no credentials, or AWS does not take them.</exception>
    public async Task<AwsCaller> FindCallerAsync(CancellationToken cancellationToken = default)
    {
        var answer = await new ServiceCall("sts").InvokeAsync("GetCallerIdentity", () => _clients.SecurityToken.GetCallerIdentityAsync(new(), cancellationToken));
        return new(answer.Account, answer.Arn);
    }

    /// <summary>Any bucket.</summary>
    /// <param name="bucket">Its name.</param>
    public IBlueprintBucket Bucket(string bucket) => new AwsBlueprintBucket(new(_clients.S3, bucket), new(_clients.S3Once, bucket));

    /// <summary>What a bucket tells functions of.</summary>
    /// <param name="bucket">Its name.</param>
    public BucketTriggers Triggers(string bucket) => new(_clients.S3, bucket);

    /// <summary>Publishes a message to a topic of SNS.</summary>
    /// <param name="topicArn">The topic.</param>
    /// <param name="subject">The subject of the mail; what SNS takes none of is left out, and what is beyond 100 characters.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ServiceException">SNS refuses.</exception>
    public Task PublishAsync(string topicArn, string subject, string text, CancellationToken cancellationToken = default) =>
        new Topic(_clients.Notifications, topicArn).PublishAsync(subject, text, cancellationToken);

    /// <summary>Makes a bucket, unless the caller has it.</summary>
    /// <param name="bucket">Its name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ServiceException">S3 refuses, as when somebody else has a bucket of that name.</exception>
    public Task CreateBucketAsync(string bucket, CancellationToken cancellationToken = default) => new BucketObjects(_clients.S3, bucket).CreateBucketAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stages?.Dispose();
        _clients.Dispose();
    }
}
