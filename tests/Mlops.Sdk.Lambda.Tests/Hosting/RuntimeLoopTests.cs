using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Mlops.Sdk.Lambda.Hosting;

namespace Mlops.Sdk.Lambda.Tests.Hosting;

public sealed class RuntimeLoopTests : IDisposable
{
    private readonly Greet _function = new();
    private readonly StringWriter _log = new();

    [Fact]
    public async Task RunAsync_TwoEvents_AnswersEachAndStopsWhenTold()
    {
        await using var server = await ApiAsync(["""{"Name":"Ada"}""", """{"Name":"Bob"}"""], out var stopping);

        Assert.Equal(0, await RunAsync(server, stopping));

        Assert.Equal(["""{"Text":"Hello Ada"}""", """{"Text":"Hello Bob"}"""], server.Received.Where(r => r.Method == "POST").Select(r => r.Body));
        Assert.Contains(server.Received, r => r.Path == "/fn/2018-06-01/runtime/invocation/id-1/response");
        Assert.Equal("churn-check", _function.Context!.FunctionName);
        Assert.InRange(_function.Context.RemainingTime, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:check", _function.Context.InvokedFunctionArn);
        Assert.Equal("Root=1-2-3", Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }

    [Fact]
    public async Task RunAsync_FunctionThrows_AnswersTypeAndMessageAndLogsTheStackTrace()
    {
        await using var server = await ApiAsync(["""{"Name":"nobody"}"""], out var stopping);

        Assert.Equal(0, await RunAsync(server, stopping));

        var answer = Assert.Single(server.Received, r => r.Method == "POST");
        Assert.EndsWith("/invocation/id-1/error", answer.Path, StringComparison.Ordinal);
        Assert.Equal("InvalidDataException", answer.ErrorType);
        var error = JsonNode.Parse(answer.Body)!;
        Assert.Equal("There is nobody to greet.", (string?)error["errorMessage"]);
        Assert.Empty(error["stackTrace"]!.AsArray());
        Assert.Contains("   at ", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EventIsNoJson_AnswersAnError()
    {
        await using var server = await ApiAsync(["{"], out var stopping);

        await RunAsync(server, stopping);

        Assert.Contains(server.Received, r => r.ErrorType == "JsonException");
    }

    [Fact]
    public async Task RunAsync_FunctionCannotBeMade_ReportsItAndEnds()
    {
        await using var server = await ApiAsync([], out var stopping);
        using var api = new RuntimeApi($"{server.Address}/fn");

        var code = await new RuntimeLoop(api, new LambdaEnvironment(), _log).RunAsync(() => throw new InvalidOperationException("MODEL is not set."), stopping);

        Assert.Equal(1, code);
        var report = Assert.Single(server.Received);
        Assert.Equal("/fn/2018-06-01/runtime/init/error", report.Path);
        Assert.Contains("MODEL is not set.", report.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NobodyListens_EndsWithAMessage()
    {
        using var api = new RuntimeApi("127.0.0.1:1");

        Assert.Equal(1, await new RuntimeLoop(api, new LambdaEnvironment(), _log).RunAsync(() => _function, CancellationToken.None));

        Assert.Contains("cannot be reached", _log.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _log.Dispose();

    private async Task<int> RunAsync(FakeServer server, CancellationToken stopping)
    {
        using var api = new RuntimeApi($"{server.Address}/fn");
        return await new RuntimeLoop(api, new LambdaEnvironment { FunctionName = "churn-check" }, _log).RunAsync(() => _function, stopping);
    }

    /// <summary>A Runtime API with some events that then says to stop.</summary>
    private static Task<FakeServer> ApiAsync(string[] events, out CancellationToken stopping)
    {
        var source = new CancellationTokenSource();
        stopping = source.Token;
        var count = 0;
        return FakeServer.StartAsync(async context =>
        {
            if (context.Request.Method != "GET")
            {
                context.Response.StatusCode = 202;
                return;
            }

            if (count == events.Length)
            {
                await source.CancelAsync();
                return;
            }

            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = $"id-{++count}";
            context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.AddSeconds(10).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:000000000000:function:check";
            context.Response.Headers["Lambda-Runtime-Trace-Id"] = "Root=1-2-3";
            await context.Response.WriteAsync(events[count - 1]);
        });
    }
}
