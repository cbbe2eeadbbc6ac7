using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;

namespace Mlops.Core.Images;

public sealed partial class SageMakerImagesTests
{
    private const string Dlc = "763104351884.dkr.ecr.us-east-1.amazonaws.com";

    [Theory]
    [InlineData("xgboost", "latest", "us-west-2", "433757028032.dkr.ecr.us-west-2.amazonaws.com/xgboost:latest")]
    [InlineData("xgboost", "1.2-2", "us-gov-west-1", "414596584902.dkr.ecr.us-gov-west-1.amazonaws.com/sagemaker-xgboost:1.2-2")]
    [InlineData("forecasting-deepar", "", "me-south-1", "249704162688.dkr.ecr.me-south-1.amazonaws.com/forecasting-deepar:1")]
    [InlineData("forecasting-deepar", "7", "me-south-1", "249704162688.dkr.ecr.me-south-1.amazonaws.com/forecasting-deepar:1")]
    [InlineData("stabilityai", "9", "us-east-1", "763104351884.dkr.ecr.us-east-1.amazonaws.com/stabilityai-pytorch-inference:2.0.1-sgm0.1.0-gpu-py310-cu118-ubuntu20.04-sagemaker")]
    [InlineData("model-monitor", "", "eu-west-1", "468650794304.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-model-monitor-analyzer")]
    [InlineData("xgboost", "1", "cn-north-1", "390948362332.dkr.ecr.cn-north-1.amazonaws.com.cn/xgboost:1")]
    public void Uri_ImageForAllInstances_IsFound(string framework, string version, string region, string expected) =>
        Assert.Equal(expected, SageMakerImages.Uri(new(framework, version, region)));

    [Theory]
    [InlineData("pytorch", "1.13.1", "inference", "ml.g4dn.xlarge", Dlc + "/pytorch-inference:1.13.1-gpu-py39")]
    [InlineData("pytorch", "1.13.1", "inference", "ml.m5.large", Dlc + "/pytorch-inference:1.13.1-cpu-py39")]
    [InlineData("pytorch", "1.13.1", "training", "ml.p3.2xlarge", Dlc + "/pytorch-training:1.13.1-gpu-py39")]
    [InlineData("pytorch", "1.6", "training", "ml.c5.xlarge", Dlc + "/pytorch-training:1.6-cpu-py36")]
    [InlineData("pytorch", "1.6-py3", "training", "ml.c5.xlarge", Dlc + "/pytorch-training:1.6-cpu-py3")]
    [InlineData("pytorch", "2.1.0", "inference", "ml.c7g.xlarge", Dlc + "/pytorch-inference-graviton:2.1.0-cpu-py310-ubuntu20.04-sagemaker")]
    [InlineData("tensorflow", "2.11.0", "training", "ml.m5.xlarge", Dlc + "/tensorflow-training:2.11.0-cpu-py39")]
    [InlineData("tensorflow", "2.11.1", "inference", "ml.m5.xlarge", Dlc + "/tensorflow-inference:2.11.1-cpu")]
    [InlineData("tensorflow", "2.11.1", "inference", "ml.g5.xlarge", Dlc + "/tensorflow-inference:2.11.1-gpu")]
    [InlineData("mxnet", "1.9.0", "inference", "ml.c5.xlarge", Dlc + "/mxnet-inference:1.9.0-cpu-py38")]
    [InlineData("mxnet", "1.8.0", "training", "ml.p3.2xlarge", Dlc + "/mxnet-training:1.8.0-gpu-py37")]
    [InlineData("huggingface", "4.26.0-pytorch1.13.1", "inference", "ml.g4dn.xlarge", Dlc + "/huggingface-pytorch-inference:1.13.1-transformers4.26.0-gpu-py39-cu117-ubuntu20.04")]
    [InlineData("huggingface", "4.26.0-pytorch1.13.1", "inference", "ml.m5.xlarge", Dlc + "/huggingface-pytorch-inference:1.13.1-transformers4.26.0-cpu-py39-ubuntu20.04")]
    [InlineData("huggingface", "4.28.1", "training", "ml.p3.2xlarge", Dlc + "/huggingface-pytorch-training:2.0.0-transformers4.28.1-gpu-py310-cu118-ubuntu20.04")]
    [InlineData("huggingface", "4.43.2-pytorch2.1.2", "inference", "ml.inf2.xlarge", Dlc + "/huggingface-pytorch-inference-neuronx:2.1.2-transformers4.43.2-neuronx-py310-sdk2.20.0-ubuntu20.04")]
    [InlineData("huggingface", "4.43", "inference", "ml.trn1.2xlarge", Dlc + "/huggingface-pytorch-inference-neuronx:2.1.2-transformers4.43.2-neuronx-py310-sdk2.20.0-ubuntu20.04")]
    [InlineData("huggingface", "4.12.3", "inference", "ml.inf1.xlarge", Dlc + "/huggingface-pytorch-inference-neuron:1.9.1-transformers4.12.3-neuron-py37-sdk1.17.1-ubuntu18.04")]
    [InlineData("huggingface", "4.28.1", "training", "ml.trn1.32xlarge", Dlc + "/huggingface-pytorch-training-neuronx:1.13.0-transformers4.28.1-neuronx-py38-sdk2.9.1-ubuntu20.04")]
    [InlineData("pytorch", "1.11.0", "training", "ml.trn1.2xlarge", Dlc + "/pytorch-training-neuron:1.11.0-neuron-py38-sdk2.4.0-ubuntu20.04")]
    [InlineData("pytorch", "1.11.0", "training", "ml.m5.xlarge", Dlc + "/pytorch-training:1.11.0-cpu-py38")]
    [InlineData("huggingface-vllm-neuronx", "0.4.1", "inference", "ml.inf2.xlarge", Dlc + "/huggingface-vllm-inference-neuronx:0.10.2-neuronx-py310-sdk2.26.0-ubuntu22.04")]
    [InlineData("autogluon", "0.7.0", "training", "ml.m5.xlarge", Dlc + "/autogluon-training:0.7.0-cpu-py39")]
    [InlineData("chainer", "5.0.0", "training", "ml.p3.2xlarge", "520713654638.dkr.ecr.us-east-1.amazonaws.com/sagemaker-chainer:5.0.0-gpu-py3")]
    [InlineData("xgboost", "1.7-1", "training", "ml.g4dn.xlarge", "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1")]
    [InlineData("xgboost", "1.5-1", "inference", "ml.c7g.xlarge", "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.5-1-arm64")]
    [InlineData("sklearn", "1.0-1", "inference", "ml.g4dn.xlarge", "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.0-1-cpu-py3")]
    [InlineData("sklearn", "1.0-1", "inference", "ml.inf1.xlarge", "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.0-1-cpu-py3")]
    [InlineData("sklearn", "1.0-1", "inference", "ml.m6g.large", "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.0-1-arm64-cpu-py3")]
    public void Uri_ImageThatDependsOnPurposeAndInstance_IsFound(string framework, string version, string scope, string instanceType, string expected) =>
        Assert.Equal(expected, SageMakerImages.Uri(new(framework, version, "us-east-1") { Scope = scope, InstanceType = instanceType }));

    [Theory]
    [MemberData(nameof(KnownImages))]
    public void Uri_KnownImage_IsFoundForAnyInstance(string framework, string version, string region, string expected)
    {
        Assert.Equal(expected, SageMakerImages.Uri(new(framework, version, region)));
        Assert.Equal(expected, SageMakerImages.Uri(new(framework, version, region) { Scope = "inference", InstanceType = "ml.m5.large" }));
        Assert.Equal(expected, SageMakerImages.Uri(new(framework, version, region) { Scope = "training", InstanceType = "ml.p3.2xlarge" }));
    }

    [Theory]
    [InlineData("pytroch", "1.13.1", "eu-west-1", "ml.m5.large", "pytorch")]
    [InlineData("../xgboost", "1", "eu-west-1", "ml.m5.large", "xgboost")]
    [InlineData("xgboost", "1.7-3", "eu-west-1", "ml.m5.large", "1.7-1")]
    [InlineData("pytorch", "1.13.9", "eu-west-1", "ml.m5.large", "1.13.1")]
    [InlineData("knn", "1", "eu-west-9", "ml.m5.large", "eu-west-1")]
    public void Uri_UnknownPart_ListsWhatIsKnownNearestFirst(string framework, string version, string region, string instanceType, string nearest)
    {
        var problem = Assert.Throws<MlopsException>(
            () => SageMakerImages.Uri(new(framework, version, region) { Scope = "inference", InstanceType = instanceType })).Problems.Single();

        Assert.Equal(RequestDiagnostics.UnknownImage, problem.Code);
        Assert.StartsWith($"one of {nearest}", problem.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pytorch", "1.13.1", "ml.inf1.xlarge", "one of cpu, gpu")]
    [InlineData("pytorch", "1.13.1", "", "one of cpu, gpu")]
    [InlineData("huggingface", "4.12.3-pytorch1.9.1", "ml.inf2.xlarge", "one of inf1")]
    [InlineData("huggingface", "4.26.0-pytorch1.13.1", "ml.inf2.xlarge", "one of 4.36.2-pytorch1.13.1")]
    [InlineData("huggingface-llm-neuronx", "0.0.21", "ml.inf1.xlarge", "one of inf2")]
    [InlineData("tensorflow", "2.7.0", "ml.c7g.large", "one of cpu, gpu")]
    [InlineData("pytorch", "1.13.1-py27", "ml.m5.large", "one of py39")]
    [InlineData("xgboost", "", "ml.m5.large", "one of 1, ")]
    public void Uri_NoImageForTheInstanceOrPythonVersion_ListsThoseThatHaveOne(string framework, string version, string instanceType, string expected)
    {
        var problem = Assert.Throws<MlopsException>(
            () => SageMakerImages.Uri(new(framework, version, "us-east-1") { Scope = "inference", InstanceType = instanceType })).Problems.Single();

        Assert.StartsWith(expected, problem.Expected, StringComparison.Ordinal);
    }

    [Property(MaxTest = 500)]
    public Property Uri_AnyQuery_IsAnAddressOrAProblem()
    {
        var queries =
            from framework in Gen.Elements(SageMakerImages.Frameworks.Append("nonsense"))
            from version in Gen.Elements("", "1", "latest", "1.13.1", "2.11", "4.26.0", "4.17.0-tensorflow2.6.3", "0.9-py3", "{version}", "-py", "1.0-1")
            from region in Gen.Elements("us-east-1", "eu-west-1", "cn-north-1", "us-iso-east-1", "mars-1", "")
            from instanceType in Gen.Elements("", "ml.m5.large", "ml.p4d.24xlarge", "ml.c7g.large", "ml.inf2.xlarge", "ml.trn1.2xlarge", "ml.", "large")
            from scope in Gen.Elements("inference", "training", null)
            select new ImageQuery(framework, version, region) { InstanceType = instanceType, Scope = scope };
        return Prop.ForAll(queries.ToArbitrary(), query =>
        {
            try
            {
                Assert.Matches(Address(), SageMakerImages.Uri(query));
            }
            catch (MlopsException e)
            {
                Assert.Equal(RequestDiagnostics.UnknownImage, Assert.Single(e.Problems).Code);
            }
        });
    }

    public static TheoryData<string, string, string, string> KnownImages()
    {
        TheoryData<string, string, string, string> images = [];
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "known-images.txt")))
        {
            if (line.Split(' ') is [var framework, var version, var region, var uri])
            {
                images.Add(framework, version == "-" ? "" : version, region, uri);
            }
        }

        return images;
    }

    [GeneratedRegex(@"\A\d{12}\.dkr\.ecr\.[a-z0-9-]+\.[a-z0-9.]+/[a-z0-9./_-]+(:[A-Za-z0-9._-]+)?\z")]
    private static partial Regex Address();
}
