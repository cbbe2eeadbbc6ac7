using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Lambda;
using Amazon.Runtime;

namespace Mlops.Aws.Tests.Gate;

/// <summary>The gate itself: it takes what is right and refuses what AWS would, so that what passes it in other tests says something.</summary>
public sealed class GateTests(Moto moto) : IClassFixture<Moto>
{
    [SkippableFact]
    public async Task Call_WrongSecret_IsRefused()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        using var client = new AmazonCloudFormationClient(new BasicAWSCredentials("AKIDEXAMPLE", "wrong"), TestClients.At<AmazonCloudFormationConfig>(moto.GateUrl));

        var refusal = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest()));

        Assert.Equal("SignatureDoesNotMatch", refusal.ErrorCode);
    }

    [SkippableFact]
    public async Task Call_AgainstTheModel_IsRefusedWithThePlace()
    {
        using var client = Client();

        var refusal = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.CreateStackAsync(new CreateStackRequest { StackName = "no spaces", TemplateBody = "{}", TimeoutInMinutes = 0 }));

        Assert.Equal("ValidationError", refusal.ErrorCode);
        Assert.Contains("'TimeoutInMinutes'", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("no function", "'FunctionName'")]
    [InlineData("score", null)]
    public async Task Call_WhoseAddressSaysTheOperation_IsHeldAgainstTheModel(string function, string? refused)
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        using var client = new AmazonLambdaClient(TestClients.Credentials, TestClients.At<AmazonLambdaConfig>(moto.GateUrl));

        var refusal = await Assert.ThrowsAnyAsync<AmazonLambdaException>(() => client.GetFunctionConfigurationAsync(new() { FunctionName = function }));

        Assert.Equal(refused is null ? "ResourceNotFoundException" : "ValidationException", refusal.ErrorCode);
        Assert.Contains(refused ?? "", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(await moto.Gate.LogAsync(againstModel: refused is not null), call => call.StartsWith(refused is null ? "GetFunctionConfiguration passed" : "GET /2015-03-31/functions/no", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("throttle")]
    [InlineData("unavailable")]
    [InlineData("unanswered")]
    [InlineData("lost")]
    public async Task Call_SpoiledOnce_IsRepeated(string kind)
    {
        using var client = Client();
        await moto.Gate.SpoilAsync("ListStacks", kind);

        await client.ListStacksAsync(new ListStacksRequest());

        Assert.Equal([$"ListStacks {kind}", "ListStacks passed"], (await moto.Gate.LogAsync()).Where(call => call.StartsWith("ListStacks", StringComparison.Ordinal)).TakeLast(2));
    }

    [SkippableFact]
    public async Task Call_Denied_IsNotRepeated_AndSaysWhatIsMissing()
    {
        using var client = Client();
        await moto.Gate.SpoilAsync("DescribeStacks", "denied");

        var refusal = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest()));

        Assert.Equal("AccessDenied", refusal.ErrorCode);
        Assert.Contains("cloudformation:DescribeStacks", refusal.Message, StringComparison.Ordinal);
    }

    private AmazonCloudFormationClient Client()
    {
        Skip.If(Moto.Missing is not null, Moto.Missing);
        return TestClients.CloudFormation(moto.GateUrl);
    }
}
