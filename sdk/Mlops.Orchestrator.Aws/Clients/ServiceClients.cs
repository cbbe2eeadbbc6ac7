using Amazon;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.CodePipeline;
using Amazon.IdentityManagement;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SecurityToken;
using Amazon.ServiceQuotas;
using Amazon.SimpleNotificationService;
using Mlops.Aws.Wire;

namespace Mlops.Orchestrator.Aws.Clients;

/// <summary>The clients of the services, made when they are first used.</summary>
/// <param name="options">How to reach them.</param>
internal sealed class ServiceClients(AwsCloudOptions options) : IDisposable
{
    /// <summary>An invocation is answered when the function has ended, after 15 minutes at most (AWS Lambda Developer Guide, "Lambda quotas").</summary>
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(16);

    private readonly List<IDisposable> _made = [];
    private readonly Lock _gate = new();

    public IAmazonCloudFormation CloudFormation => Once(ref field, () => CloudFormationOf(options.Settings.Region, options.Credentials));

    public IAmazonCodePipeline CodePipeline => Once(ref field, () => options.Credentials is { } credentials
        ? new AmazonCodePipelineClient(credentials, Here(new AmazonCodePipelineConfig(), options.Settings.Region))
        : new AmazonCodePipelineClient(Here(new AmazonCodePipelineConfig(), options.Settings.Region)));

    public IAmazonCloudWatchLogs CloudWatchLogs => Once(ref field, () => options.Credentials is { } credentials
        ? new AmazonCloudWatchLogsClient(credentials, Here(new AmazonCloudWatchLogsConfig(), options.Settings.Region))
        : new AmazonCloudWatchLogsClient(Here(new AmazonCloudWatchLogsConfig(), options.Settings.Region)));

    public IAmazonLambda Lambda => Once(ref field, () =>
    {
        var config = Here(new AmazonLambdaConfig(), options.Settings.Region);
        config.Timeout = LongestInvocation;
        return options.Credentials is { } credentials ? new AmazonLambdaClient(credentials, config) : new AmazonLambdaClient(config);
    });

    public IAmazonSageMaker SageMaker => Once(ref field, () => options.Credentials is { } credentials
        ? new AmazonSageMakerClient(credentials, Here(new AmazonSageMakerConfig(), options.Settings.Region))
        : new AmazonSageMakerClient(Here(new AmazonSageMakerConfig(), options.Settings.Region)));

    public IAmazonSimpleNotificationService Notifications => Once(ref field, () => options.Credentials is { } credentials
        ? new AmazonSimpleNotificationServiceClient(credentials, Here(new AmazonSimpleNotificationServiceConfig(), options.Settings.Region))
        : new AmazonSimpleNotificationServiceClient(Here(new AmazonSimpleNotificationServiceConfig(), options.Settings.Region)));

    public IAmazonIdentityManagementService IdentityManagement => Once(ref field, () => options.Credentials is { } credentials
        ? new AmazonIdentityManagementServiceClient(credentials, Here(new AmazonIdentityManagementServiceConfig(), options.Settings.Region))
        : new AmazonIdentityManagementServiceClient(Here(new AmazonIdentityManagementServiceConfig(), options.Settings.Region)));

    public IAmazonServiceQuotas ServiceQuotas => Once(ref field, () => options.Credentials is { } credentials
        ? new AmazonServiceQuotasClient(credentials, Here(new AmazonServiceQuotasConfig(), options.Settings.Region))
        : new AmazonServiceQuotasClient(Here(new AmazonServiceQuotasConfig(), options.Settings.Region)));

    public IAmazonS3 S3 => Once(ref field, () => S3Of(maximumRetries: null));

    /// <summary>S3 without retries: a conditional write that is repeated finds what it has itself written.</summary>
    public IAmazonS3 S3Once => Once(ref field, () => S3Of(maximumRetries: 0));

    public IAmazonSecurityTokenService SecurityToken => Once(ref field, () =>
    {
        var config = Reach(new AmazonSecurityTokenServiceConfig(), options.Settings.Region);
        return options.Credentials is { } credentials ? new AmazonSecurityTokenServiceClient(credentials, config) : new AmazonSecurityTokenServiceClient(config);
    });

    /// <summary>The address of S3, the bucket first in the path.</summary>
    public Uri S3Address => ConfiguredS3 ?? new($"https://s3.{options.Settings.Region}.{RegionEndpoint.GetBySystemName(options.Settings.Region).PartitionDnsSuffix}");

    private Uri? ConfiguredS3 => options.Address
        ?? ((Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL")) is { Length: > 0 } address ? new Uri(address) : null);

    /// <summary>CloudFormation in another region, or as somebody else.</summary>
    public IAmazonCloudFormation CloudFormationOf(string region, AWSCredentials? credentials)
    {
        var config = Here(new AmazonCloudFormationConfig(), region);
        return credentials is null ? new AmazonCloudFormationClient(config) : new AmazonCloudFormationClient(credentials, config);
    }

    public void Dispose()
    {
        foreach (var client in _made)
        {
            client.Dispose();
        }
    }

    private ObservedS3Client S3Of(int? maximumRetries)
    {
        // Names of buckets cannot become parts of the host's name at an address of one's own.
        var config = Reach(new ObservedS3Config { ForcePathStyle = ConfiguredS3 is not null, Refused = options.Refused }, options.Settings.Region);
        if (maximumRetries is { } retries)
        {
            config.MaxErrorRetry = retries;
        }

        return options.Credentials is { } credentials ? new(credentials, config) : new(config);
    }

    private T Here<T>(T config, string region)
        where T : WireConfig
    {
        (config.Product, config.RetryDelay, config.Refused) = (options.Product, options.RetryDelay, options.Refused);
        return Reach(config, region);
    }

    private T Reach<T>(T config, string region)
        where T : ClientConfig
    {
        if (options.Address is { } address)
        {
            (config.ServiceURL, config.AuthenticationRegion) = (address.AbsoluteUri, region);
            config.HttpClientFactory = options.Connections ?? (address.IsLoopback ? LoopbackHttpClients.Instance : null);
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return config;
    }

    private T Once<T>(ref T? field, Func<T> make)
        where T : class, IDisposable
    {
        lock (_gate)
        {
            if (field is null)
            {
                field = make();
                _made.Add(field);
            }

            return field;
        }
    }
}
