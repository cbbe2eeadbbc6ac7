using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.Samples;
using Mlops.Sdk.Lambda;
using Mlops.Tests.Greetings;

namespace Mlops.Sdk.Testing.Tests;

public partial class FunctionRunnerTests
{
    private static readonly SampleEvents Events = new();

    [Fact]
    public async Task InvokeAsync_CustomResource_GivesItsData()
    {
        var answer = await FunctionRunner.InvokeAsync(new Welcome(), Events.OfCustomResource(new() { ["ModelName"] = "fraud", ["Times"] = 2 }));

        Assert.Equal("fraud fraud (Create)", (string?)answer!["Message"]);
    }

    [Fact]
    public async Task InvokeAsync_UpdateOfACustomResource_IsOne()
    {
        var payload = Events.OfCustomResource(new() { ["ModelName"] = "fraud", ["Times"] = 1 }, "Update", new() { ["ModelName"] = "old", ["Times"] = 1 });

        Assert.Equal("fraud (Update)", (string?)(await FunctionRunner.InvokeAsync(new Welcome(), payload))!["Message"]);
    }

    [Fact]
    public async Task InvokeAsync_FunctionThrows_IsTheCallersException() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => FunctionRunner.InvokeAsync(new Welcome(), Events.OfCustomResource(new() { ["ModelName"] = "", ["Times"] = 1 })));

    [Fact]
    public async Task InvokeAsync_FunctionThatNeverEnds_EndsWithItsTime()
    {
        var payload = Events.OfCustomResource(new() { ["ModelName"] = "sleep", ["Times"] = 1 });

        var failure = await Assert.ThrowsAsync<BlueprintTestException>(() => FunctionRunner.InvokeAsync(new Welcome(), payload, TimeSpan.FromMilliseconds(20)));

        Assert.Equal("Welcome did not end within 0.02 s.", failure.Message);
    }

    [Fact]
    public async Task InvokeAsync_PipelineAction_ReportsItsResult()
    {
        var jobs = new RecordedPipelineJobs();

        await FunctionRunner.InvokeAsync(new Act(jobs), Events.OfPipelineAction("go", "artifacts", "a.zip"));
        Assert.Equal((true, "artifacts/a.zip"), (jobs.Succeeded, jobs.ContinuationToken));
        await FunctionRunner.InvokeAsync(new Act(jobs), Events.OfPipelineAction("fail"));

        Assert.Equal((false, "as asked"), (jobs.Succeeded, jobs.FailureMessage));
        Assert.NotNull(jobs.JobId);
    }

    [Fact]
    public async Task AsStub_FunctionOfThisProcess_IsWhatTheStackRuns()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(new() { Stubs = { ["greet"] = FunctionRunner.AsStub(() => new Welcome()) } });

        Assert.Equal("fraud (Create)", (await cloud.ProvisionAsync(new() { ["model_name"] = "fraud" })).Outputs["Message"]);
    }

    internal sealed record WelcomeProperties(string ModelName, int Times = 1);

    [JsonSerializable(typeof(WelcomeProperties))]
    internal sealed partial class WelcomeJson : JsonSerializerContext;

    private sealed class Welcome() : CustomResourceFunction<WelcomeProperties>(WelcomeJson.Default.WelcomeProperties)
    {
        protected override async Task<CustomResourceResult> CreateAsync(CustomResourceRequest<WelcomeProperties> request, CancellationToken cancellationToken)
        {
            if (request.Properties.ModelName == "sleep")
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return request.Properties.ModelName.Length == 0
                ? throw new InvalidDataException("Nobody.")
                : new() { Data = { ["Message"] = $"{string.Join(' ', Enumerable.Repeat(request.Properties.ModelName, request.Properties.Times))} ({request.Type})" } };
        }
    }

    private sealed class Act(IPipelineJobs jobs) : PipelineActionFunction(jobs)
    {
        protected override Task<PipelineActionResult> HandleAsync(PipelineActionRequest request, CancellationToken cancellationToken) => request.UserParameters == "go"
            ? Task.FromResult(PipelineActionResult.Continue($"{request.InputArtifacts[0].Bucket}/{request.InputArtifacts[0].Key}"))
            : throw new InvalidOperationException("as asked");
    }
}
