using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Tests.Server.Lambda;

/// <summary>A function with a layer, reserved concurrency and traces, and one that is switched off.</summary>
public sealed class FunctionOptionsTests : IAsyncLifetime
{
    private const string Template = """
        Resources:
          Helpers:
            Type: AWS::Lambda::LayerVersion
            Properties: { LayerName: helpers, Content: { S3Bucket: mlops-assets, S3Key: layer.zip } }
          Tuned:
            Type: AWS::Lambda::Function
            Properties:
              FunctionName: tuned
              Runtime: python3.13
              Handler: main.handler
              Role: arn:aws:iam::000000000000:role/tuned
              Timeout: 20
              Architectures: [arm64]
              Layers: [!Ref Helpers, "arn:aws:lambda:us-east-1:123456789012:layer:elsewhere:3"]
              ReservedConcurrentExecutions: 1
              TracingConfig: { Mode: Active }
              Code: { S3Bucket: mlops-assets, S3Key: tuned.zip }
          Off:
            Type: AWS::Lambda::Function
            Properties:
              FunctionName: switched-off
              Runtime: python3.13
              Handler: main.handler
              Role: arn:aws:iam::000000000000:role/off
              ReservedConcurrentExecutions: 0
              Code: { S3Bucket: mlops-assets, S3Key: tuned.zip }
        """;

    private const string Code = """
        import os, time
        import helpers

        def handler(event, context):
            print("asked", event)
            while "until" in event and not os.path.exists(event["until"]):
                time.sleep(0.01)
            return {"helper": helpers.NAME, "trace": os.environ["_X_AMZN_TRACE_ID"]}
        """;

    private ServedCloud _cloud = null!;

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        await _cloud.Sample.Cloud.Assets.PutAsync("tuned.zip", DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(Code))]));
        await _cloud.Sample.Cloud.Assets.PutAsync("layer.zip", DeterministicZip.Create([new("python/helpers.py", "NAME = 'of the layer'\n"u8.ToArray())]));
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "a", TemplateBody = Template });
        await _cloud.Sample.Cloud.WhenIdleAsync();
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task Invoke_WithLayersAndTraces_HasBothAndSaysWhichLayerIsElsewhere()
    {
        var response = await _cloud.Lambda.InvokeAsync(new() { FunctionName = "tuned", LogType = LogType.Tail });

        var answer = JsonNode.Parse(response.Payload!)!;
        Assert.Equal("of the layer", (string?)answer["helper"]);
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$", (string?)answer["trace"]);
        Assert.Contains("layer:elsewhere:3 is of no stack of this local cloud", Encoding.UTF8.GetString(Convert.FromBase64String(response.LogResult!)), StringComparison.Ordinal);
        Assert.Equal(["arm64"], (await _cloud.Lambda.GetFunctionConfigurationAsync(new() { FunctionName = "tuned" })).Architectures);
    }

    [Fact]
    public async Task Invoke_MoreOftenThanReserved_IsThrottledAndEventsWait()
    {
        var gate = Path.Combine(_cloud.Sample.Cloud.StateFolder, "gate");
        var first = _cloud.Lambda.InvokeAsync(new() { FunctionName = "tuned", PayloadStream = Payload(new JsonObject { ["until"] = gate }) });
        await EventuallyAsync(() => Log().Contains("asked {'until'", StringComparison.Ordinal));

        await Assert.ThrowsAsync<TooManyRequestsException>(() => _cloud.Lambda.InvokeAsync(new() { FunctionName = "tuned" }));
        await _cloud.Lambda.InvokeAsync(new() { FunctionName = "tuned", InvocationType = InvocationType.Event, PayloadStream = Payload(new JsonObject { ["waits"] = 1 }) });
        Assert.DoesNotContain("'waits'", Log(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(gate, "");
        Assert.Null((await first).FunctionError);
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Contains("asked {'waits': 1}", Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_SwitchedOff_IsRefused() =>
        await Assert.ThrowsAsync<TooManyRequestsException>(() => _cloud.Lambda.InvokeAsync(new() { FunctionName = "switched-off" }));

    private string Log()
    {
        var folder = Path.Combine(_cloud.Sample.Cloud.StateFolder, "logs", "000000000000", "us-east-1", "tuned");
        return Directory.Exists(folder) ? string.Concat(Directory.EnumerateFiles(folder, "*.log").Select(ReadShared)) : "";
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        for (var patience = 0; !condition(); patience++)
        {
            Assert.True(patience < 1000, "It did not come to pass within ten seconds.");
            await Task.Delay(10);
        }
    }

    private static MemoryStream Payload(JsonObject json) => new(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
