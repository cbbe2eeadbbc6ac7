using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>Sends requests to one service: credentials, signature, retries and time-outs are AWSSDK.Core's.</summary>
internal sealed class AwsClient : AmazonServiceClient
{
    private readonly InvokeOptions _options;

    public AwsClient(AwsService service)
        : base(Configuration(service))
    {
        _options = new InvokeOptions { RequestMarshaller = new AwsRequestMarshaller(service.Id), ResponseUnmarshaller = new AwsResponseUnmarshaller() };
    }

    /// <exception cref="AmazonServiceException">The service refused; the exception has its code and its message.</exception>
    public Task<AwsResponse> SendAsync(AwsRequest request, CancellationToken cancellationToken) => InvokeAsync<AwsResponse>(request, _options, cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => pipeline.AddHandlerAfter<Marshaller>(new SignatureResolver());

    private static AwsClientConfig Configuration(AwsService service)
    {
        var region = RegionEndpoint.GetBySystemName(
            Environment.GetEnvironmentVariable("AWS_REGION") ?? throw new InvalidOperationException("The environment variable AWS_REGION is not set; Lambda sets it."));
        return new AwsClientConfig(service, region, service.Url(region, Environment.GetEnvironmentVariable));
    }
}
