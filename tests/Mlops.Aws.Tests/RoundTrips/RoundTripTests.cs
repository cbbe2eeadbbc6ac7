using System.Reflection;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CloudFormation.Server;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.CodePipeline.Server;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Server;
using Microsoft.AspNetCore.Http;
using Mlops.Aws.Wire.Protocols;
using Mlops.Aws.Wire.Server;

namespace Mlops.Aws.Tests.RoundTrips;

/// <summary>What a client sends over HTTP is what the server gets, and the other way round, for every operation and values of all kinds.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private readonly LoopbackServer _http;
    private WireServer? _server;

    public RoundTripTests() => _http = new(AnswerAsync);

    public static TheoryData<Type, string> Operations
    {
        get
        {
            var operations = new TheoryData<Type, string>();
            foreach (var service in new[] { typeof(IAmazonCloudFormation), typeof(IAmazonCodePipeline), typeof(IAmazonSageMaker) })
            {
                foreach (var operation in service.GetMethods())
                {
                    operations.Add(service, operation.Name);
                }
            }

            return operations;
        }
    }

    public Task InitializeAsync() => _http.StartAsync();

    public Task DisposeAsync() => _http.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_RequestAndResponse_ArriveAsTheyWere(Type service, string operation)
    {
        var method = service.GetMethod(operation)!;
        var (client, recording) = Connect(service);
        using (client)
        {
            for (var seed = 0; seed < 5; seed++)
            {
                var request = new Filler(seed).Make(method.GetParameters()[0].ParameterType);
                recording.Response = new Filler(seed + 100).Make(method.ReturnType.GetGenericArguments()[0]);

                var task = (Task)method.Invoke(client, [request, CancellationToken.None])!;
                await task;

                Assert.Equal(Filler.Describe(request), Filler.Describe(recording.Request));
                Assert.Equal(Filler.Describe(recording.Response), Filler.Describe(task.GetType().GetProperty("Result")!.GetValue(task)));
            }
        }
    }

    [Fact]
    public async Task Refusal_OfTheModel_ArrivesAsItsException()
    {
        var (client, recording) = Connect(typeof(IAmazonCloudFormation));
        recording.Response = new StackSetNotFoundException("There is no such set.");

        var exception = await Assert.ThrowsAsync<StackSetNotFoundException>(
            () => ((IAmazonCloudFormation)(object)client).DescribeStackSetAsync(new DescribeStackSetRequest { StackSetName = "a" }));

        Assert.Equal(("StackSetNotFoundException", "There is no such set.", 404), (exception.ErrorCode, exception.Message, (int)exception.StatusCode));
        Assert.NotEmpty(exception.RequestId);
    }

    [Fact]
    public async Task Refusal_InJson_ArrivesAsItsException()
    {
        var (client, recording) = Connect(typeof(IAmazonCodePipeline));
        recording.Response = new PipelineNotFoundException("There is no such pipeline.");

        var exception = await Assert.ThrowsAsync<PipelineNotFoundException>(() => ((IAmazonCodePipeline)(object)client).GetPipelineStateAsync(new GetPipelineStateRequest { Name = "a" }));

        Assert.Equal(("There is no such pipeline.", ErrorType.Sender), (exception.Message, exception.ErrorType));
    }

    [Theory]
    [InlineData("Action=DanceStack&Version=2010-05-15", "<Code>InvalidAction</Code>")]
    [InlineData("Action=CreateStack&Version=2010-05-15", "<Code>ValidationError</Code><Message>CreateStackRequest.StackName is missing; the operation requires it.</Message>")]
    [InlineData("Action=CreateStack&StackName=a&TimeoutInMinutes=soon", "<Code>ValidationError</Code>")]
    [InlineData("Version=2010-05-15", "the form has no Action.")]
    public async Task Request_IsNoneOfTheServices_IsRefused(string form, string expected)
    {
        var (client, recording) = Connect(typeof(IAmazonCloudFormation));
        using var disposable = client;

        var answer = await _server!.AnswerAsync(new ServerRequest(null, System.Text.Encoding.UTF8.GetBytes(form)));

        Assert.Equal((400, "text/xml"), (answer.Status, answer.ContentType));
        Assert.Contains(expected, System.Text.Encoding.UTF8.GetString(answer.Content.Span), StringComparison.Ordinal);
        Assert.Null(recording.Request);
    }

    /// <summary>A client of a service that records, over HTTP.</summary>
    private (AmazonServiceClient Client, RecordingService Recording) Connect(Type service)
    {
        var recording = typeof(DispatchProxy).GetMethod(nameof(DispatchProxy.Create), 2, [])!.MakeGenericMethod(service, typeof(RecordingService)).Invoke(null, null)!;
        var (client, server) = recording switch
        {
            IAmazonCloudFormation operations => Pair(TestClients.CloudFormation(_http.Url), new CloudFormationServer(operations)),
            IAmazonCodePipeline operations => Pair(new AmazonCodePipelineClient(TestClients.Credentials, TestClients.At<AmazonCodePipelineConfig>(_http.Url)), new CodePipelineServer(operations)),
            IAmazonSageMaker operations => Pair(new AmazonSageMakerClient(TestClients.Credentials, TestClients.At<AmazonSageMakerConfig>(_http.Url)), new SageMakerServer(operations)),
            _ => throw new ArgumentException(service.Name),
        };
        _server = server;
        return (client, (RecordingService)recording);

        static (AmazonServiceClient Client, WireServer Server) Pair(AmazonServiceClient client, WireServer server) => (client, server);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var answer = await _server!.AnswerAsync(new ServerRequest(context.Request.Headers["X-Amz-Target"], content.ToArray()), context.RequestAborted);
        (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.ContentType);
        context.Response.Headers["x-amzn-RequestId"] = answer.RequestId;
        await context.Response.Body.WriteAsync(answer.Content);
    }
}
