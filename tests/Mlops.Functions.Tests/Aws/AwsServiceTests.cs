using Amazon;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Functions.Tests.Aws;

public class AwsServiceTests
{
    [Theory]
    [InlineData("eu-central-1", "https://api.sagemaker.eu-central-1.amazonaws.com", "https://runtime.sagemaker.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://api.sagemaker.cn-north-1.amazonaws.com.cn", "https://runtime.sagemaker.cn-north-1.amazonaws.com.cn")]
    public void Url_NothingSet_IsTheRegions(string region, string sageMaker, string runtime)
    {
        Assert.Equal(sageMaker, AwsService.SageMaker.Url(RegionEndpoint.GetBySystemName(region), _ => null));
        Assert.Equal(runtime, AwsService.SageMakerRuntime.Url(RegionEndpoint.GetBySystemName(region), _ => null));
    }

    [Fact]
    public void Url_VariablesSet_TheServicesOwnWins()
    {
        var variables = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = "http://all", ["AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME"] = "http://runtime" };

        Assert.Equal("http://all", AwsService.SageMaker.Url(RegionEndpoint.USEast1, variables.GetValueOrDefault));
        Assert.Equal("http://runtime", AwsService.SageMakerRuntime.Url(RegionEndpoint.USEast1, variables.GetValueOrDefault));
    }
}
