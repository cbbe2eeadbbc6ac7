using System.Reflection;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.CloudFormation.Server;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Server;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.CodePipeline.Server;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Lambda.Server;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Server;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Server;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Mlops.Aws.Wire.Server;

namespace Mlops.Aws.Tests.RoundTrips;

/// <summary>What a client sends over HTTP is what the server gets, and the other way round, for every operation and values of all kinds.</summary>
public sealed class RoundTripTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly LoopbackServer _http;
    private WireServer? _server;

    public RoundTripTests() => _http = new(AnswerAsync);

    public static TheoryData<Type, string> Operations
    {
        get
        {
            var operations = new TheoryData<Type, string>();
            foreach (var service in new[]
            {
                typeof(IAmazonCloudFormation), typeof(IAmazonCodePipeline), typeof(IAmazonSageMaker), typeof(IAmazonSimpleNotificationService),
                typeof(IAmazonCloudWatchLogs), typeof(IAmazonSimpleSystemsManagement),
            })
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

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

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

    [Fact]
    public async Task Invoke_MembersAreAllOverTheMessage_ArriveAsTheyWere()
    {
        var (client, recording) = Connect(typeof(IAmazonLambda));
        recording.Response = new InvokeResponse { StatusCode = 202, FunctionError = "Unhandled", Payload = new MemoryStream([1, 0, 255]), ExecutedVersion = "$LATEST" };
        const string Arn = "arn:aws:lambda:eu-west-1:111122223333:function:a";

        var response = await ((IAmazonLambda)(object)client).InvokeAsync(new() { FunctionName = Arn, InvocationType = "Event", PayloadStream = new MemoryStream([123, 125]), Qualifier = "live & kicking" });

        Assert.Equal((202, "Unhandled", "0100FF", "$LATEST"), (response.StatusCode, response.FunctionError, Convert.ToHexString(response.Payload!.ToArray()), response.ExecutedVersion));
        var request = Assert.IsType<InvokeRequest>(recording.Request);
        Assert.Equal((Arn, "Event", "{}", "live & kicking"), (request.FunctionName, request.InvocationType!.Value, System.Text.Encoding.UTF8.GetString(request.PayloadStream!.ToArray()), request.Qualifier));
    }

    [Fact]
    public async Task ListFunctions_StructureThatIsAnAnswerToo_ArrivesInTheList()
    {
        var (client, recording) = Connect(typeof(IAmazonLambda));
        recording.Response = new ListFunctionsResponse { Functions = [new FunctionConfiguration { FunctionName = "a", MemorySize = 128 }], NextMarker = "b" };

        var response = await ((IAmazonLambda)(object)client).ListFunctionsAsync(new() { MaxItems = 7, Marker = "a/b c" });

        Assert.Equal((7, "a/b c"), (((ListFunctionsRequest)recording.Request!).MaxItems, ((ListFunctionsRequest)recording.Request).Marker));
        Assert.Equal(("a", 128, "b"), (response.Functions![0].FunctionName, response.Functions[0].MemorySize, response.NextMarker));
    }

    [Fact]
    public async Task CreateEventSourceMapping_OverHttp_AnswersWithTheModelsStatus()
    {
        var (client, recording) = Connect(typeof(IAmazonLambda));
        recording.Response = new CreateEventSourceMappingResponse { UUID = "1" };

        var response = await ((IAmazonLambda)(object)client).CreateEventSourceMappingAsync(new() { FunctionName = "a", EventSourceArn = "arn:aws:sqs:eu-west-1:111122223333:q", BatchSize = 3 });

        Assert.Equal(("1", 202, 3), (response.UUID, (int)response.HttpStatusCode, ((CreateEventSourceMappingRequest)recording.Request!).BatchSize));
    }

    [Fact]
    public async Task Refusal_InRest_ArrivesAsItsException()
    {
        var (client, recording) = Connect(typeof(IAmazonLambda));
        recording.Response = new Amazon.Lambda.Model.ResourceNotFoundException("There is no such function.");

        var exception = await Assert.ThrowsAsync<Amazon.Lambda.Model.ResourceNotFoundException>(() => ((IAmazonLambda)(object)client).GetFunctionAsync(new() { FunctionName = "a" }));

        Assert.Equal((404, "There is no such function."), ((int)exception.StatusCode, exception.Message));
    }

    [Theory]
    [InlineData("GET", "/2015-03-31/functions/a/dance", 404, "UnknownOperationException")]
    [InlineData("POST", "/2015-03-31/event-source-mappings", 400, "InvalidRequestContentException")]
    public async Task Request_InRestIsNoneOfTheServices_IsRefused(string method, string path, int status, string code)
    {
        var (client, recording) = Connect(typeof(IAmazonLambda));
        using var disposable = client;

        var answer = await _server!.AnswerAsync(new ServerRequest(method, path, _ => null, _ => null, default));

        Assert.Equal((status, code), (answer.Status, answer.Headers["x-amzn-ErrorType"]));
        Assert.Null(recording.Request);
    }

    [Theory]
    [InlineData("Action=Dance%00Stack", "<Code>InvalidAction</Code><Message>CloudFormation has no operation Dance\uFFFDStack here.</Message>")]
    [InlineData("Action=DanceStack&Version=2010-05-15", "<Code>InvalidAction</Code>")]
    [InlineData("Action=CreateStack&Version=2010-05-15", "<Code>ValidationError</Code><Message>CreateStackRequest.StackName is missing; the operation requires it.</Message>")]
    [InlineData("Action=CreateStack&StackName=a&TimeoutInMinutes=soon", "<Code>ValidationError</Code>")]
    [InlineData("Version=2010-05-15", "the form has no Action.")]
    public async Task Request_IsNoneOfTheServices_IsRefused(string form, string expected)
    {
        var (client, recording) = Connect(typeof(IAmazonCloudFormation));
        using var disposable = client;

        var answer = await _server!.AnswerAsync(new ServerRequest("POST", "/", _ => null, _ => null, System.Text.Encoding.UTF8.GetBytes(form)));

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
            IAmazonSimpleNotificationService operations => Pair(
                new AmazonSimpleNotificationServiceClient(TestClients.Credentials, TestClients.At<AmazonSimpleNotificationServiceConfig>(_http.Url)), new SimpleNotificationServiceServer(operations)),
            IAmazonCloudWatchLogs operations => Pair(
                new AmazonCloudWatchLogsClient(TestClients.Credentials, TestClients.At<AmazonCloudWatchLogsConfig>(_http.Url)), new CloudWatchLogsServer(operations)),
            IAmazonSimpleSystemsManagement operations => Pair(
                new AmazonSimpleSystemsManagementClient(TestClients.Credentials, TestClients.At<AmazonSimpleSystemsManagementConfig>(_http.Url)), new SimpleSystemsManagementServer(operations)),
            IAmazonLambda operations => Pair(new AmazonLambdaClient(TestClients.Credentials, TestClients.At<AmazonLambdaConfig>(_http.Url)), new LambdaServer(operations)),
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
        var (target, query) = (context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, context.Request.Query);
        var request = new ServerRequest(context.Request.Method, target.Split('?')[0], name => query[name], name => context.Request.Headers[name], content.ToArray());
        var answer = await _server!.AnswerAsync(request, context.RequestAborted);
        (context.Response.StatusCode, context.Response.ContentType) = (answer.Status, answer.ContentType);
        context.Response.Headers["x-amzn-RequestId"] = answer.RequestId;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(answer.Content);
    }
}
