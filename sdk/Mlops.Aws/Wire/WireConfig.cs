using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Mlops.Aws.Wire;

/// <summary>What all clients here are configured with: region or address, time-outs, retries.</summary>
/// <remarks>
/// Set <see cref="ClientConfig.RegionEndpoint"/>. An address in <see cref="ClientConfig.ServiceURL"/> needs <see cref="ClientConfig.AuthenticationRegion"/> beside it, unless
/// the address tells the region. Without an address AWSSDK.Core takes the one of <c>AWS_ENDPOINT_URL_…</c>, <c>AWS_ENDPOINT_URL</c> or the profile;
/// <see cref="ClientConfig.IgnoreConfiguredEndpointUrls"/> turns that off.
/// </remarks>
public abstract class WireConfig : ClientConfig
{
    private readonly WireService _service;

    private protected WireConfig(WireService service)
        : base(new StandardDefaults())
    {
        _service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
    }

    /// <summary>Who calls.</summary>
    /// <value>The beginning of the user agent, such as <c>mlops/0.1.0</c>. The default is <c>mlops-aws</c>.</value>
    public string Product { get; set; } = "mlops-aws";

    /// <inheritdoc />
    public override string UserAgent => Product;

    /// <summary>Told the service's error code of each refusal, those of attempts included that are repeated.</summary>
    /// <value><see langword="null"/>, the default, for nobody.</value>
    public Action<string>? Refused { get; set; }

    /// <inheritdoc />
    public override string ServiceVersion => _service.ApiVersion;

    /// <inheritdoc />
    public override string RegionEndpointServiceName => _service.Host;

    /// <summary>The region that requests are signed for, unless another one is given; <see langword="null"/> without a region.</summary>
    internal string? SigningRegion => RegionEndpoint is { } region ? _service.Home(region).SystemName : null;

    /// <summary>The time before each retry.</summary>
    /// <value><see langword="null"/>, the default, for AWSSDK.Core's: up to a second before the first, and longer before each further one.</value>
    public TimeSpan? RetryDelay { get; set; }

    /// <inheritdoc />
    /// <exception cref="AmazonClientException">There is neither an address nor a region, or the region's address would be of a kind that is not known here.</exception>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => ServiceURL switch
    {
        { Length: > 0 } address => new Endpoint(address),
        _ when UseFIPSEndpoint || UseDualstackEndpoint =>
            throw new AmazonClientException($"The addresses of {_service.Id} for FIPS and for IPv6 are not known here: set {nameof(ServiceURL)} to the one that is wanted."),
        _ when RegionEndpoint is { } region => new Endpoint($"https://{_service.HostIn(region)}"),
        _ => throw new AmazonClientException($"The client of {_service.Id} has neither a region nor an address: set {nameof(RegionEndpoint)} or {nameof(ServiceURL)}."),
    };

    /// <summary>The mode in which nothing depends on where the program runs.</summary>
    private sealed class StandardDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) => new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
        };
    }
}
