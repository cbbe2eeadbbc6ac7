using Amazon;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;
using Mlops.Aws.Wire;

namespace Mlops.Aws.Tests.Wire;

/// <summary>Where calls go.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("eu-central-1", "https://api.sagemaker.eu-central-1.amazonaws.com", "https://runtime.sagemaker.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://api.sagemaker.cn-north-1.amazonaws.com.cn", "https://runtime.sagemaker.cn-north-1.amazonaws.com.cn")]
    public void Endpoint_NothingSet_IsTheRegions(string region, string sageMaker, string runtime)
    {
        Assert.Equal(sageMaker, Url(new AmazonSageMakerConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), IgnoreConfiguredEndpointUrls = true }));
        Assert.Equal(runtime, Url(new AmazonSageMakerRuntimeConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), IgnoreConfiguredEndpointUrls = true }));
    }

    [Fact]
    public void Endpoint_VariablesSet_TheServicesOwnWinsAndTheRegionIsStillSignedFor()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", "http://all/");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", "http://runtime/");
        try
        {
            var config = new AmazonSageMakerConfig { RegionEndpoint = RegionEndpoint.EUCentral1 };
            using var client = new AmazonSageMakerClient(TestClients.Credentials, config);

            Assert.Equal(("http://all/", "eu-central-1"), (Url(config), config.AuthenticationRegion));
            Assert.Equal("http://runtime/", Url(new AmazonSageMakerRuntimeConfig { RegionEndpoint = RegionEndpoint.USEast1 }));
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", null);
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", null);
        }
    }

    [Fact]
    public void Endpoint_ForFips_IsNotGuessed() => Assert.Contains("set ServiceURL", Assert.Throws<AmazonClientException>(
        () => Url(new AmazonSageMakerConfig { RegionEndpoint = RegionEndpoint.USEast1, IgnoreConfiguredEndpointUrls = true, UseFIPSEndpoint = true })).Message, StringComparison.Ordinal);

    private static string Url(WireConfig config) => config.DetermineServiceOperationEndpoint(null!).URL;
}
