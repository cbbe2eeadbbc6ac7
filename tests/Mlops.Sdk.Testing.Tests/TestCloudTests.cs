using System.Text;
using System.Text.Json.Nodes;
using Mlops.Tests.Greetings;

namespace Mlops.Sdk.Testing.Tests;

public class TestCloudTests
{
    private static readonly JsonObject Request = new() { ["model_name"] = "fraud" };

    private static TestCloudOptions Stubbed => new() { Stubs = { ["greet"] = (_, _) => Task.FromResult<JsonNode?>(new JsonObject { ["Message"] = "stubbed" }) } };

    [Fact]
    public async Task ProvisionAsync_Request_RunsTheFunctionAndHasOutputs()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>();

        var pipeline = await cloud.ProvisionAsync(Request);

        Assert.Equal("Hello fraud", pipeline.Outputs["Message"]);
        Assert.Contains(await pipeline.GetLogsAsync("greet"), entry => entry.Message == "greeting fraud");
        Assert.Equal("Hello you", (string?)(await pipeline.InvokeAsync("greet", new JsonObject { ["ModelName"] = "you" }))!["Message"]);
        Assert.Contains(await pipeline.GetResourcesAsync(), resource => resource.Type == "AWS::Lambda::Function");
        Assert.NotEmpty(cloud.Notifications);
    }

    [Fact]
    public async Task Assertions_OfAPipeline_HoldOrSayWhatThereIs()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);

        var pipeline = await cloud.ProvisionAsync(Request);

        Assert.Same(pipeline, pipeline.AssertOutput("Message", "stubbed"));
        Assert.Contains("is 'stubbed'", Assert.Throws<BlueprintTestException>(() => pipeline.AssertOutput("Message", "other")).Message, StringComparison.Ordinal);
        Assert.Contains("There are: Message", Assert.Throws<BlueprintTestException>(() => pipeline.AssertOutput("None", "")).Message, StringComparison.Ordinal);
        await pipeline.AssertResourcesAsync("AWS::Lambda::Function");
        Assert.Contains("have 2 of AWS::Lambda::Function, and has 1", (await Assert.ThrowsAsync<BlueprintTestException>(() => pipeline.AssertResourcesAsync("AWS::Lambda::Function", 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProvisionAsync_StubbedFunction_HasTheStubsAnswerAndEvent()
    {
        JsonNode? seen = null;
        await using var cloud = await TestCloud.OpenAsync<Greeting>(new()
        {
            Stubs =
            {
                ["greet"] = (payload, _) =>
                {
                    seen = payload;
                    return Task.FromResult<JsonNode?>(new JsonObject { ["Message"] = "stubbed" });
                },
            },
        });

        var pipeline = await cloud.ProvisionAsync(Request);

        Assert.Equal("stubbed", pipeline.Outputs["Message"]);
        Assert.Equal("fraud", (string?)seen!["ResourceProperties"]!["ModelName"]);
        Assert.Equal("stubbed", (string?)(await pipeline.InvokeAsync("greet"))!["Message"]);
    }

    [Fact]
    public async Task ProvisionToFailureAsync_StubThrows_HasItsMessageAndALog()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(new() { Stubs = { ["greet"] = (_, _) => throw new InvalidDataException("nobody to greet") } });

        var failure = await cloud.ProvisionToFailureAsync(Request);

        Assert.Contains("nobody to greet", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("nobody to greet", (await Assert.ThrowsAsync<BlueprintTestException>(() => cloud.ProvisionAsync(Request))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProvisionToFailureAsync_NothingFails_Fails()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);

        Assert.Contains("was expected to fail", (await Assert.ThrowsAsync<BlueprintTestException>(() => cloud.ProvisionToFailureAsync(Request))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProvisionAsync_BadRequest_FailsWithItsProblems()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);

        var failure = await Assert.ThrowsAsync<BlueprintTestException>(() => cloud.ProvisionAsync(new() { ["threshold"] = 2 }));

        Assert.Equal(["/model_name", "/threshold"], failure.Problems.Select(problem => problem.Pointer).Order());
    }

    [Fact]
    public async Task ProvisionAsync_Again_ChangesNothingThenUpdatesThenDeletes()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);
        await cloud.ProvisionAsync(Request);

        Assert.True((await cloud.ProvisionAsync(Request)).NoChange);
        var changed = await cloud.ProvisionAsync(new() { ["model_name"] = "fraud", ["threshold"] = 0.9 });
        Assert.Equal("0.9", changed.Outputs["Threshold"]);
        await changed.DeleteAsync();

        Assert.Contains("no pipeline", (await Assert.ThrowsAsync<BlueprintTestException>(() => changed.GetStatusAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_FunctionFails_ShowsItsErrorAndItsLog()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>();
        var pipeline = await cloud.ProvisionAsync(Request);

        var failure = await Assert.ThrowsAsync<BlueprintTestException>(() => pipeline.InvokeAsync("greet"));

        Assert.Contains("KeyError", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Traceback", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_NoSuchFunction_SaysWhichThereAre()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);
        var pipeline = await cloud.ProvisionAsync(Request);

        Assert.Contains("Greet", (await Assert.ThrowsAsync<BlueprintTestException>(() => pipeline.InvokeAsync("wave"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bucket_ObjectThatWasPut_IsReadAndListed()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);
        await cloud.CreateBucketAsync("customers");

        await cloud.Bucket("customers").PutAsync("2026/a.csv", Encoding.UTF8.GetBytes("id"));

        Assert.Equal("id", Encoding.UTF8.GetString((await cloud.Bucket("customers").ReadAsync("2026/a.csv"))!));
        Assert.Equal(["2026/a.csv"], await cloud.Bucket("customers").ListAsync("2026/"));
    }

    [Fact]
    public async Task SeedAsync_Folder_FillsTheBuckets()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "customers", "2026"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "customers", "2026", "a.csv"), "id");
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);

        await cloud.SeedAsync(folder.Path);

        Assert.Equal("id", Encoding.UTF8.GetString((await cloud.Bucket("customers").ReadAsync("2026/a.csv"))!));
        await Assert.ThrowsAsync<BlueprintTestException>(() => cloud.SeedAsync(Path.Combine(folder.Path, "none")));
    }

    [Fact]
    public async Task OpenAsync_Clock_DatesEverything()
    {
        await using var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed with { Time = new Year2001() });

        var status = await (await cloud.ProvisionAsync(Request)).GetStatusAsync();

        Assert.Equal(2001, status.BlueprintStack!.CreatedAt.Year);
        Assert.All(cloud.Notifications, notification => Assert.Equal(2001, notification.Time.Year));
    }

    [Fact]
    public async Task OpenAsync_TwoAtOnce_KnowNothingOfEachOther()
    {
        await using var one = await TestCloud.OpenAsync<Greeting>(Stubbed);
        await using var other = await TestCloud.OpenAsync<Greeting>(Stubbed);

        await Task.WhenAll(one.ProvisionAsync(Request), other.ProvisionAsync(new() { ["model_name"] = "churn" }));

        Assert.DoesNotContain(await one.Ports.Stacks.ListAsync(""), stack => stack.Name.Contains("churn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DisposeAsync_LocalCloud_LeavesNoFolder()
    {
        var cloud = await TestCloud.OpenAsync<Greeting>(Stubbed);
        await cloud.ProvisionAsync(Request);
        Assert.True(Directory.Exists(cloud.StateFolder));

        await cloud.DisposeAsync();

        Assert.False(Directory.Exists(cloud.StateFolder));
    }

    private sealed class Year2001 : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
    }
}
