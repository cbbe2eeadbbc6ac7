using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Requests;

namespace Mlops.Sdk.Images;

public sealed class SageMakerImagesTests
{
    [Theory]
    [InlineData("xgboost", "latest", "us-west-2", "433757028032.dkr.ecr.us-west-2.amazonaws.com/xgboost:latest")]
    [InlineData("xgboost", "1.2-2", "us-gov-west-1", "414596584902.dkr.ecr.us-gov-west-1.amazonaws.com/sagemaker-xgboost:1.2-2")]
    [InlineData("xgboost", "1.2-2", "af-south-1", "510948584623.dkr.ecr.af-south-1.amazonaws.com/sagemaker-xgboost:1.2-2")]
    [InlineData("spark", "3.1", "ap-northeast-3", "102471314380.dkr.ecr.ap-northeast-3.amazonaws.com/sagemaker-spark-processing:3.1-cpu")]
    [InlineData("forecasting-deepar", "", "me-south-1", "249704162688.dkr.ecr.me-south-1.amazonaws.com/forecasting-deepar:1")]
    [InlineData("forecasting-deepar", "7", "me-south-1", "249704162688.dkr.ecr.me-south-1.amazonaws.com/forecasting-deepar:1")]
    [InlineData("model-monitor", "", "eu-west-1", "468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer")]
    [InlineData("xgboost", "1", "cn-north-1", "390948362332.dkr.ecr.cn-north-1.amazonaws.com.cn/xgboost:1")]
    public void Uri_KnownImage_IsFound(string framework, string version, string region, string expected) =>
        Assert.Equal(expected, SageMakerImages.Uri(framework, version, region));

    [Theory]
    [InlineData("tensorflow", "2.4", "eu-west-1", "linear-learner")]
    [InlineData("../xgboost", "1", "eu-west-1", "xgboost")]
    [InlineData("xgboost", "9", "eu-west-1", "1.7-1")]
    [InlineData("xgboost", "", "eu-west-1", "1.7-1")]
    [InlineData("knn", "1", "mars-1", "eu-west-1")]
    public void Uri_UnknownImage_ListsThoseKnown(string framework, string version, string region, string known)
    {
        var problem = Assert.Throws<MlopsException>(() => SageMakerImages.Uri(framework, version, region)).Problems.Single();

        Assert.Equal(RequestDiagnostics.UnknownImage, problem.Code);
        Assert.Contains(known, problem.Expected, StringComparison.Ordinal);
    }
}
