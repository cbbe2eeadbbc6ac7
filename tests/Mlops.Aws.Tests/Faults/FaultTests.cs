using System.Net;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Runtime;
using Mlops.Aws.Wire;

namespace Mlops.Aws.Tests.Faults;

/// <summary>What becomes of a call when something goes wrong.</summary>
public sealed class FaultTests
{
    private const string Throttled = "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";
    private const string Stacks = "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>a</StackName></member></Stacks></DescribeStacksResult></DescribeStacksResponse>";
    private const string Created = "<CreateStackResponse><CreateStackResult><StackId>id</StackId></CreateStackResult></CreateStackResponse>";

    [Fact]
    public async Task Throttled_IsTriedAgain()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Answer(400, Throttled), FaultyService.Answer(200, Stacks));
        using var client = TestClients.CloudFormation(service.Url);

        Assert.Equal("a", (await client.DescribeStacksAsync(new DescribeStacksRequest())).Stacks!.Single().StackName);
    }

    [Fact]
    public async Task Unavailable_WithAPageInPlaceOfAnError_IsTriedAgainThenToldByItsStatus()
    {
        var page = FaultyService.Answer(503, "<html><body>Service Unavailable<br></body></html>", "text/html");
        await using var service = await FaultyService.StartAsync(page, page, page);
        using var client = TestClients.CloudFormation(service.Url);

        var exception = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest()));

        Assert.Equal(("ServiceUnavailable", HttpStatusCode.ServiceUnavailable, ErrorType.Receiver, "request-1"), (exception.ErrorCode, exception.StatusCode, exception.ErrorType, exception.RequestId));
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task AccessDenied_IsToldAtOnceInTheServicesWords()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Answer(
            403, "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x is not authorized</Message></Error></ErrorResponse>"));
        using var client = TestClients.CloudFormation(service.Url);

        var exception = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest()));

        Assert.Equal(("AccessDenied", "User: x is not authorized", ErrorType.Sender), (exception.ErrorCode, exception.Message, exception.ErrorType));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task NoAnswerInTime_Reading_IsTriedAgain()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Stall, FaultyService.Answer(200, Stacks));
        using var client = Impatient(service);

        Assert.NotNull((await client.DescribeStacksAsync(new DescribeStacksRequest())).Stacks);
    }

    [Fact]
    public async Task NoAnswerInTime_ChangeWithoutAToken_IsNotRepeated()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Stall, FaultyService.Answer(200, Created));
        using var client = Impatient(service);

        var exception = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.CreateStackAsync(new CreateStackRequest { StackName = "a" }));

        Assert.Equal((WireErrorCodes.TimedOut, 1), (exception.ErrorCode, service.Requests.Count));
    }

    [Fact]
    public async Task NoAnswerInTime_ChangeWithAToken_IsRepeatedAsItWas()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Stall, FaultyService.Answer(200, Created));
        using var client = Impatient(service);

        var response = await client.CreateStackAsync(new CreateStackRequest { StackName = "a", ClientRequestToken = "once" });

        Assert.Equal("id", response.StackId);
        Assert.Single(service.Requests.Distinct());
    }

    [Fact]
    public async Task NoAnswerInTime_TokenThatTheClientMakes_IsTheSameInTheRepetitionAndNewInTheNextCall()
    {
        var started = FaultyService.Answer(200, """{"pipelineExecutionId": "1"}""", "application/x-amz-json-1.1");
        await using var service = await FaultyService.StartAsync(FaultyService.Stall, started, started);
        var config = TestClients.At<AmazonCodePipelineConfig>(service.Url);
        config.Timeout = TimeSpan.FromSeconds(1);
        using var client = new AmazonCodePipelineClient(TestClients.Credentials, config);
        var request = new StartPipelineExecutionRequest { Name = "churn" };

        await client.StartPipelineExecutionAsync(request);
        await client.StartPipelineExecutionAsync(request);

        var sent = service.Requests.ToList();
        Assert.Contains("clientRequestToken", sent[0], StringComparison.Ordinal);
        Assert.Equal(sent[0], sent[1]);
        Assert.NotEqual(sent[1], sent[2]);
        Assert.Null(request.ClientRequestToken);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task ConnectionBreaks_IsRepeatedOnlyWithAToken(bool hasToken, int requests)
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Abort, FaultyService.Abort, FaultyService.Abort);
        var config = TestClients.At<AmazonCloudFormationConfig>(service.Url);
        config.MaxErrorRetry = 1;
        using var client = new AmazonCloudFormationClient(TestClients.Credentials, config);

        var exception = await Assert.ThrowsAsync<AmazonCloudFormationException>(
            () => client.CreateStackAsync(new CreateStackRequest { StackName = "a", ClientRequestToken = hasToken ? "once" : null }));

        Assert.Equal((WireErrorCodes.Interrupted, requests), (exception.ErrorCode, service.Requests.Count));
    }

    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData("<html>Sign in</html>", "it is a 'html', not a 'DescribeStacksResponse'.")]
    [InlineData("Sign in", "it is no XML:")]
    [InlineData("<DescribeStacksResponse><DescribeStacksResult><Stacks><member><CreationTime>now</CreationTime></member></Stacks></DescribeStacksResult></DescribeStacksResponse>", "'now'")]
    public async Task Answer_IsNoneOfTheServices_IsToldAsUnreadable(string body, string expected)
    {
        var answer = FaultyService.Answer(200, body);
        await using var service = await FaultyService.StartAsync(answer, answer, answer);
        using var client = TestClients.CloudFormation(service.Url);

        var exception = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest()));

        Assert.Equal(WireErrorCodes.Unreadable, exception.ErrorCode);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_EmptyWhereAnOutputIsDue_IsUnreadableInJsonToo()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Answer(200, "", "application/x-amz-json-1.1"));
        using var client = new AmazonCodePipelineClient(TestClients.Credentials, TestClients.At<AmazonCodePipelineConfig>(service.Url));

        var exception = await Assert.ThrowsAsync<AmazonCodePipelineException>(
            () => client.PutApprovalResultAsync(new PutApprovalResultRequest { PipelineName = "p", StageName = "s", ActionName = "a", Token = "t", Result = new ApprovalResult { Summary = "", Status = ApprovalStatus.Approved } }));

        Assert.Equal(WireErrorCodes.Unreadable, exception.ErrorCode);
    }

    [Fact]
    public async Task Answer_EmptyWithoutAnOutput_IsSuccess()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Answer(200, "", "application/x-amz-json-1.1"));
        using var client = new AmazonCodePipelineClient(TestClients.Credentials, TestClients.At<AmazonCodePipelineConfig>(service.Url));

        await client.PutJobSuccessResultAsync(new PutJobSuccessResultRequest { JobId = "1" });

        Assert.Equal("""{"jobId":"1"}""", service.Requests.Single());
    }

    [Fact]
    public async Task NoServer_IsTheServicesException()
    {
        string url;
        await using (var service = await FaultyService.StartAsync())
        {
            url = service.Url;
        }

        using var client = TestClients.CloudFormation(url);

        var exception = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest()));

        Assert.Equal((WireErrorCodes.Unreachable, default(HttpStatusCode)), (exception.ErrorCode, exception.StatusCode));
    }

    [Fact]
    public async Task Cancelled_IsCancelled()
    {
        await using var service = await FaultyService.StartAsync(FaultyService.Stall);
        using var client = TestClients.CloudFormation(service.Url);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.DescribeStacksAsync(new DescribeStacksRequest(), cancellation.Token));
    }

    [Fact]
    public async Task RequiredMember_IsMissing_IsRefusedBeforeTheNetwork()
    {
        await using var service = await FaultyService.StartAsync();
        using var client = TestClients.CloudFormation(service.Url);

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => client.CreateStackAsync(new CreateStackRequest()));

        Assert.Equal("CreateStackRequest.StackName is missing; the operation requires it.", exception.Message);
        Assert.Empty(service.Requests);
    }

    private static AmazonCloudFormationClient Impatient(FaultyService service)
    {
        var config = TestClients.At<AmazonCloudFormationConfig>(service.Url);
        config.Timeout = TimeSpan.FromSeconds(1);
        return new AmazonCloudFormationClient(TestClients.Credentials, config);
    }
}
