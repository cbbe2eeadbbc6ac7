namespace Mlops.Sdk.Analyzers.Tests.Stacks;

public class AssetConstructAnalyzerTests
{
    [Theory]
    [InlineData("_ = [|Amazon.CDK.AWS.Lambda.Code.FromAsset(\"code\")|];", "Code.FromAsset", "Lambdas/")]
    [InlineData("_ = [|Amazon.CDK.AWS.Lambda.DockerImageCode.FromImageAsset(\"code\")|];", "DockerImageCode.FromImageAsset", "ECR")]
    [InlineData("_ = [|new Amazon.CDK.AWS.S3.Assets.Asset(stack, \"A\", new Amazon.CDK.AWS.S3.Assets.AssetProps { Path = \"x\" })|];", "Asset", "assets bucket")]
    [InlineData("_ = [|new Amazon.CDK.CustomResources.Provider(stack, \"A\", new Amazon.CDK.CustomResources.ProviderProps())|];", "Provider", "RunOnDeploy")]
    [InlineData("_ = new Amazon.CDK.AWS.S3.Bucket(stack, \"A\", new Amazon.CDK.AWS.S3.BucketProps { [|AutoDeleteObjects = true|] });", "BucketProps.AutoDeleteObjects", "EmptyOnDelete")]
    public async Task Analyze_ConstructThatNeedsAnAsset_NamesItAndTheCure(string build, string construct, string cure)
    {
        var source = await Source.Of("", build).ShouldReportAsync("MLOPS1056");

        var message = Assert.Single(await source.AnalyzeAsync()).GetMessage();
        Assert.StartsWith(construct + " ", message, StringComparison.Ordinal);
        Assert.Contains(cure, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_ = Amazon.CDK.AWS.Lambda.Code.FromInline(\"code\");")]
    [InlineData("_ = new Amazon.CDK.AWS.S3.Bucket(stack, \"A\", new Amazon.CDK.AWS.S3.BucketProps { AutoDeleteObjects = false });")]
    [InlineData("_ = stack.AssetsBucket;")]
    public Task Analyze_OtherConstructs_IsClean(string build) => Source.Of("", build).ShouldBeCleanAsync();
}
