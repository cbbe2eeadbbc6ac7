using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>What AWSSDK.Core wants to know about a service.</summary>
internal sealed class AwsClientConfig : ClientConfig
{
    private readonly AwsService _service;
    private readonly string _url;

    public AwsClientConfig(AwsService service, RegionEndpoint region, string url)
        : base(new DefaultConfigurations())
    {
        _service = service;
        _url = url;
        RegionEndpoint = region;
        AuthenticationServiceName = service.SigningName;
        // The address is settled already.
        IgnoreConfiguredEndpointUrls = true;
    }

    public override string ServiceVersion => "1";

    public override string UserAgent => "mlops-functions";

    public override string RegionEndpointServiceName => _service.Host;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(_url);

    private sealed class DefaultConfigurations : IDefaultConfigurationProvider
    {
        /// <summary>The mode in which nothing depends on where the program runs.</summary>
        public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) => new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
        };
    }
}
