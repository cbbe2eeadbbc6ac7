using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Lambda.Handlers;
using Mlops.Orchestrator.Local.Tests.MultiAccount;

namespace Mlops.Orchestrator.Lambda.Tests.Handlers;

/// <summary>Request files, answered over the wire.</summary>
public sealed class ConfigurationFunctionTests
{
    private const string Bucket = "mlops-assets";

    [Fact]
    public async Task SeveralFiles_EachIsAnswered_BesideItAndToTheTopic()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var assets = orchestrator.Cloud.Cloud.Assets;
        await assets.PutAsync("requests/a b+ä.json", Encoding.UTF8.GetBytes(MultiAccountCloud.Request()));
        await assets.PutAsync("requests/wrong.json", Encoding.UTF8.GetBytes("""{ "pipeline_type": "none" }"""));

        var answer = await ServedOrchestrator.InvokeAsync(
            new ConfigurationFunction(orchestrator.Services), Event(("requests/a+b%2B%C3%A4.json", "1"), ("requests/wrong.json", "2"), ("requests/none.json", "3")));

        Assert.Equal([200, 400, 404], answer!["outcomes"]!.AsArray().Select(outcome => (int)outcome!["statusCode"]!));
        var outcome = await ReadAsync(orchestrator, "requests/a b+ä.json.result.json");
        Assert.Equal(("requests/a b+ä.json", "success: stack creation started"), ((string?)outcome["key"], (string?)outcome["answer"]!["message"]));
        Assert.Contains("MLOPS2", (await ReadAsync(orchestrator, "requests/wrong.json.result.json")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await ReadAsync(orchestrator, "requests/none.json.result.json"))["statusCode"]!);
        await orchestrator.Cloud.Cloud.WhenIdleAsync();
        Assert.Contains(orchestrator.Cloud.Notifications, text => text.StartsWith($"s3://{Bucket}/requests/a b+ä.json was answered with 200.\nsuccess: stack creation started\narn:aws:cloudformation:", StringComparison.Ordinal));
        Assert.Contains(orchestrator.Cloud.Notifications, text => text.StartsWith($"s3://{Bucket}/requests/wrong.json was answered with 400.\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SameEventAgain_IsAnsweredOnce_AndANewWritingAnew()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var function = new ConfigurationFunction(orchestrator.Services);
        await orchestrator.Cloud.Cloud.Assets.PutAsync("mlops-config.json", Encoding.UTF8.GetBytes("{}"));

        var first = await ServedOrchestrator.InvokeAsync(function, Event(("mlops-config.json", "1")));
        var again = await ServedOrchestrator.InvokeAsync(function, Event(("mlops-config.json", "1")));
        await ServedOrchestrator.InvokeAsync(function, Event(("mlops-config.json", "2")));

        Assert.Equal(first!.ToJsonString(), again!.ToJsonString());
        await orchestrator.Cloud.Cloud.WhenIdleAsync();
        Assert.Equal(2, orchestrator.Cloud.Notifications.Count);
        Assert.Equal("2", (string?)(await ReadAsync(orchestrator, "mlops-config.json.result.json"))["sequencer"]);
    }

    [Fact]
    public async Task OutcomesAndOtherEvents_AreNotAnswered()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var function = new ConfigurationFunction(orchestrator.Services);

        foreach (var @event in new JsonNode[] { Event(("mlops-config.json.result.json", "1")), new JsonObject { ["Event"] = "s3:TestEvent" }, new JsonObject { ["Records"] = new JsonArray() } })
        {
            Assert.Empty((await ServedOrchestrator.InvokeAsync(function, @event))!["outcomes"]!.AsArray());
        }

        Assert.Empty(await orchestrator.Cloud.Cloud.Assets.ListAsync(""));
        Assert.Empty(orchestrator.Cloud.Notifications);
    }

    [Fact]
    public async Task TopicIsGone_TheEventFails_SoThatItIsRepeated()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var services = orchestrator.Services with { Settings = orchestrator.Services.Settings with { NotificationsTopicArn = "arn:aws:sns:us-east-1:000000000000:none" } };

        await Assert.ThrowsAsync<Ports.ServiceException>(() => ServedOrchestrator.InvokeAsync(new ConfigurationFunction(services), Event(("none.json", "1"))));

        Assert.Empty(await orchestrator.Cloud.Cloud.Assets.ListAsync(""));
        Assert.Equal(1, (int)orchestrator.Log[^1]["Failures"]!);
    }

    [Fact]
    public async Task NotificationWithoutAnObject_Fails()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        var @event = JsonNode.Parse("""{ "Records": [{ "eventSource": "aws:s3" }] }""")!;

        await Assert.ThrowsAsync<MlopsException>(() => ServedOrchestrator.InvokeAsync(new ConfigurationFunction(orchestrator.Services), @event));
    }

    private static JsonObject Event(params (string Key, string Sequencer)[] files) => new()
    {
        ["Records"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["eventSource"] = "aws:s3",
            ["eventName"] = "ObjectCreated:Put",
            ["s3"] = new JsonObject
            {
                ["bucket"] = new JsonObject { ["name"] = Bucket },
                ["object"] = new JsonObject { ["key"] = file.Key, ["sequencer"] = file.Sequencer },
            },
        })]),
    };

    private static async Task<JsonObject> ReadAsync(ServedOrchestrator orchestrator, string key) =>
        JsonNode.Parse((await orchestrator.Cloud.Cloud.Assets.GetAsync(key))!)!.AsObject();
}
