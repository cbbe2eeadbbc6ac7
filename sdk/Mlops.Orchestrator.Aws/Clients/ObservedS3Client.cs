using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Mlops.Aws.Wire;

namespace Mlops.Orchestrator.Aws.Clients;

/// <summary>S3, with somebody who hears of every refusal.</summary>
internal sealed class ObservedS3Client : AmazonS3Client
{
    public ObservedS3Client(ObservedS3Config config)
        : base(config)
    {
    }

    public ObservedS3Client(AWSCredentials credentials, ObservedS3Config config)
        : base(credentials, config)
    {
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        if (((ObservedS3Config)Config).Refused is { } told)
        {
            pipeline.AddHandlerAfter<RetryHandler>(new RefusalHandler(told));
        }
    }
}

/// <summary>What it is configured with.</summary>
internal sealed class ObservedS3Config : AmazonS3Config
{
    /// <summary>Told the error code of each refusal; <see langword="null"/> for nobody.</summary>
    public Action<string>? Refused { get; init; }
}
