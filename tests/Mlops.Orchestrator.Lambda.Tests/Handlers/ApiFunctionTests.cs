using System.Text.Json.Nodes;
using Mlops.Orchestrator.Lambda.Handlers;
using Mlops.Orchestrator.Local.Tests.MultiAccount;

namespace Mlops.Orchestrator.Lambda.Tests.Handlers;

/// <summary>API Gateway's events, answered over the wire.</summary>
public sealed class ApiFunctionTests
{
    [Fact]
    public async Task Pipeline_FromTheRequestToTheDeletion()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        var begun = await CallAsync(orchestrator, "POST", "/provisionpipeline", MultiAccountCloud.Request());
        Assert.Equal("success: stack creation started", (string?)begun.Body["message"]);
        Assert.Contains($":stack/{MultiAccountCloud.Name}", (string?)begun.Body["pipeline_id"], StringComparison.Ordinal);
        Assert.Equal((200, "plain/text"), (begun.Status, begun.ContentType));

        await orchestrator.Cloud.Cloud.WhenIdleAsync();
        var listed = await CallAsync(orchestrator, "GET", "/pipelines");
        Assert.Equal(MultiAccountCloud.Name, (string?)Assert.Single(listed.Body["pipelines"]!.AsArray())!["name"]);
        Assert.Equal("application/json", listed.ContentType);
        Assert.Equal(200, (await CallAsync(orchestrator, "POST", "/provisionpipeline", MultiAccountCloud.Request())).Status);

        Assert.Equal(200, (await CallAsync(orchestrator, "DELETE", $"/pipelines/{MultiAccountCloud.Name}")).Status);
        Assert.Equal(404, (await CallAsync(orchestrator, "GET", $"/pipelines/{MultiAccountCloud.Name}")).Status);
    }

    [Fact]
    public async Task Calls_OfEveryKind_AreAnsweredAsByTheApiOnTheLocalCloud()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        (string Method, string Path, string Body)[] calls =
        [
            ("GET", "/blueprints", ""), ("GET", "/blueprints/sizes", ""), ("GET", "/blueprints/none", ""), ("GET", "/openapi.json", ""),
            ("POST", "/validate", MultiAccountCloud.Request()), ("POST", "/validate", "{ \"pipeline_type\": \"sizes\" }"), ("POST", "/plan", MultiAccountCloud.Request()),
            ("POST", "/provisionpipeline", "{ not JSON"), ("POST", "/provisionpipeline", "{ \"pipeline_type\": \"none\" }"), ("POST", "/pipelinestatus", "{}"), ("POST", "/pipelinestatus", "{ \"pipeline_id\": \"mlops-pipeline-none\" }"),
            ("POST", "/provisionpipeline", "{ \"pipeline_type\": \"list_model_cards\" }"), ("GET", "/provisionpipeline", ""), ("PUT", "/pipelines", ""), ("POST", "/none", ""),
            ("POST", "/pipelines/none/approval", "{ \"approved\": true }"),
        ];

        foreach (var (method, path, body) in calls)
        {
            var expected = await orchestrator.Cloud.Api.AnswerAsync(new(method, path, System.Text.Encoding.UTF8.GetBytes(body)));
            var actual = await CallAsync(orchestrator, method, path, body);
            Assert.Equal((method, path, expected.StatusCode, expected.Body, expected.ContentType), (method, path, actual.Status, actual.Text, actual.ContentType));
        }
    }

    [Fact]
    public async Task Event_ThatIsNoCall_IsAFault()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        var answer = await ServedOrchestrator.InvokeAsync(new ApiFunction(orchestrator.Services), new JsonObject());

        Assert.Equal(400, (int)answer!["statusCode"]!);
        Assert.Contains("Expected httpMethod", (string?)answer["body"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/provisionpipeline", 202, "repeat the request")]
    [InlineData("DELETE", "/pipelines/mlops-pipeline-churn-sizes", 202, "repeat the request")]
    [InlineData("POST", "/validate", 504, "Nothing was changed")]
    [InlineData("GET", "/pipelines", 504, "Nothing was changed")]
    public async Task ServicesAnswerTooLate_TheCallerIsToldTheTruthInTime(string method, string path, int status, string says)
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        await using var stalling = new LoopbackServer(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await stalling.StartAsync();
        var services = orchestrator.At(new(stalling.Url));
        using var cloud = services.Cloud;

        var begun = TimeProvider.System.GetTimestamp();
        var answer = await CallAsync(services, method, path, MultiAccountCloud.Request(), TimeSpan.FromSeconds(4));

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.Equal(status, answer.Status);
        Assert.Contains(says, answer.Text, StringComparison.Ordinal);
        Assert.Equal(["MLOPS2408"], orchestrator.Log[^1]["codes"]!.AsArray().Select(code => (string)code!));
    }

    [Fact]
    public async Task NoServiceAnswers_IsABadGateway()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var services = orchestrator.At(new("http://127.0.0.1:9"));
        using var cloud = services.Cloud;

        var answer = await CallAsync(services, "POST", "/provisionpipeline", MultiAccountCloud.Request(), TimeSpan.FromMinutes(1));

        Assert.Equal(502, answer.Status);
        Assert.Contains("Unreachable", (string?)answer.Body["detailedMessage"], StringComparison.Ordinal);
        Assert.Equal(1, (int)orchestrator.Log[^1]["Failures"]!);
    }

    [Fact]
    public async Task Throttled_IsCounted()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        await using var throttling = new LoopbackServer(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "application/xml";
            return context.Response.Body.WriteAsync("<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"u8.ToArray()).AsTask();
        });
        await throttling.StartAsync();
        var services = orchestrator.At(new(throttling.Url));
        using var cloud = services.Cloud;

        var answer = await CallAsync(services, "GET", "/blueprints", "", TimeSpan.FromMinutes(1));

        Assert.Equal(503, answer.Status);
        Assert.Equal((1, 1), ((int)orchestrator.Log[^1]["Requests"]!, (int)orchestrator.Log[^1]["Failures"]!));
        // AWS's SDK repeats it twice.
        Assert.Equal(3, (int)orchestrator.Log[^1]["Throttles"]!);
    }

    [Theory]
    [InlineData("s3")]
    [InlineData("cloudformation")]
    public async Task ThrottledOnce_IsAnsweredAndCounted(string service)
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var throttled = 0;
        await using var gate = new LoopbackServer(async context =>
        {
            var isOfService = context.Request.Headers.Authorization.ToString().Contains($"/{service}/aws4_request", StringComparison.Ordinal);
            if (isOfService && Interlocked.Increment(ref throttled) == 1)
            {
                context.Response.StatusCode = service == "s3" ? 503 : 400;
                context.Response.ContentType = "application/xml";
                await context.Response.Body.WriteAsync(service == "s3"
                    ? "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"u8.ToArray()
                    : "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"u8.ToArray());
                return;
            }

            context.Response.StatusCode = 200;
            context.Response.ContentType = "application/xml";
            await context.Response.Body.WriteAsync(service == "s3"
                ? "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"u8.ToArray()
                : "<DescribeStacksResponse><DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>"u8.ToArray());
        });
        await gate.StartAsync();
        var services = orchestrator.At(new(gate.Url));
        using var aws = services.Cloud;

        var answer = await CallAsync(services, "GET", service == "s3" ? "/blueprints" : "/pipelines", "", TimeSpan.FromMinutes(1));

        Assert.Equal(200, answer.Status);
        Assert.Equal((1, 0, 1), ((int)orchestrator.Log[^1]["Requests"]!, (int)orchestrator.Log[^1]["Failures"]!, (int)orchestrator.Log[^1]["Throttles"]!));
    }

    [Fact]
    public async Task Unforeseen_IsAnAnswerThatNamesTheLogsLine()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        // What no service says: a template that is no text.
        await using var broken = new LoopbackServer(context => context.Response.Body.WriteAsync("<ListBucketResult><IsTruncated>perhaps</IsTruncated></ListBucketResult>"u8.ToArray()).AsTask());
        await broken.StartAsync();
        var services = orchestrator.At(new(broken.Url));
        using var cloud = services.Cloud;

        var answer = await CallAsync(services, "GET", "/blueprints", "", TimeSpan.FromMinutes(1));

        Assert.InRange(answer.Status, 500, 599);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.Equal("failed", (string?)orchestrator.Log[^1]["outcome"]);
    }

    internal static Task<(int Status, string Text, string ContentType, JsonObject Body)> CallAsync(ServedOrchestrator orchestrator, string method, string path, string body = "") =>
        CallAsync(orchestrator.Services, method, path, body, TimeSpan.FromMinutes(1));

    private static async Task<(int Status, string Text, string ContentType, JsonObject Body)> CallAsync(HandlerServices services, string method, string path, string body, TimeSpan remaining)
    {
        var answer = (await ServedOrchestrator.InvokeAsync(new ApiFunction(services), new JsonObject { ["httpMethod"] = method, ["path"] = path, ["body"] = body }, remaining))!;
        var text = (string)answer["body"]!;
        return ((int)answer["statusCode"]!, text, (string)answer["headers"]!["Content-Type"]!, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : []);
    }
}
