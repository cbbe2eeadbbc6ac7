using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Local;
using Mlops.Tests.Greetings;

namespace Mlops.Sdk.Testing.Tests;

/// <summary>The same tests on AWS: here on a local cloud that is served, and reached as AWS is.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class TestTargetTests : IAsyncLifetime, IDisposable
{
    private static readonly OrchestratorSettings Settings = new();

    private readonly TemporaryFolder _folder = new();
    private LocalCloud? _aws;

    public async Task InitializeAsync()
    {
        _aws = await LocalCloud.OpenAsync(new() { StateFolder = _folder.Path });
        var endpoint = await _aws.ServeAsync();
        Set(TestCloud.TargetVariable, "aws");
        Set("AWS_ENDPOINT_URL", endpoint.Url.AbsoluteUri);
        Set("AWS_ACCESS_KEY_ID", endpoint.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", endpoint.SecretAccessKey);
        Set("AWS_REGION", endpoint.Region);
    }

    public async Task DisposeAsync()
    {
        foreach (var variable in (string[])[TestCloud.TargetVariable, "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"])
        {
            Set(variable, null);
        }

        await _aws!.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ProvisionAsync_OnAws_DoesTheSameAndLeavesNoPipeline()
    {
        await using (var cloud = await TestCloud.OpenAsync<Greeting>(new() { AwsSettings = Settings }))
        {
            Assert.False(cloud.IsLocal);
            var pipeline = await cloud.ProvisionAsync(new() { ["model_name"] = "fraud" });

            Assert.Equal("Hello fraud", pipeline.Outputs["Message"]);
            Assert.Equal("Hello you", (string?)(await pipeline.InvokeAsync("greet", new JsonObject { ["ModelName"] = "you" }))!["Message"]);
            Assert.Contains(await pipeline.GetLogsAsync("greet"), entry => entry.Message == "greeting fraud");
            Assert.NotEmpty(await _aws!.Stacks.ListAsync("mlops-pipeline-fraud"));
        }

        Assert.Empty(await _aws.Stacks.ListAsync("mlops-pipeline-fraud"));
    }

    [Fact]
    public async Task OpenAsync_OnAws_TakesTheSettingsOfTheOrchestratorsStack()
    {
        var settings = Settings with { StackNamePrefix = "acme" };
        var output = JsonSerializer.Serialize(JsonSerializer.Serialize(settings, MlopsJson.Default.OrchestratorSettings));
        await _aws!.Bucket(Settings.BlueprintBucket).PutAsync("orchestrator.yaml", Encoding.UTF8.GetBytes($$"""
            Resources: { Topic: { Type: AWS::SNS::Topic } }
            Outputs: { Settings: { Value: {{output}} } }
            """));
        await _aws.Stacks.CreateAsync(new("mlops-orchestrator", "orchestrator.yaml", [], [], []), "token");
        await _aws.WhenIdleAsync();
        await using var cloud = await TestCloud.OpenAsync<Greeting>();

        var pipeline = await cloud.ProvisionAsync(new() { ["model_name"] = "fraud" });

        Assert.StartsWith("acme-fraud", pipeline.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_OnAwsWithoutOrchestrator_SaysHowToGetOne() =>
        Assert.Contains("'mlops deploy' makes it", (await Assert.ThrowsAsync<BlueprintTestException>(() => TestCloud.OpenAsync<Greeting>())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task OpenAsync_WhatAwsCannotGive_IsRefusedByName()
    {
        var stubbed = new TestCloudOptions { AwsSettings = Settings, Stubs = { ["greet"] = (_, _) => Task.FromResult<JsonNode?>(null) } };
        Assert.Contains("cannot be stubbed: greet", (await Assert.ThrowsAsync<BlueprintTestException>(() => TestCloud.OpenAsync<Greeting>(stubbed))).Message, StringComparison.Ordinal);

        var timed = new TestCloudOptions { AwsSettings = Settings, Time = new OtherTime() };
        Assert.Contains("clock cannot be set", (await Assert.ThrowsAsync<BlueprintTestException>(() => TestCloud.OpenAsync<Greeting>(timed))).Message, StringComparison.Ordinal);

        await using var cloud = await TestCloud.OpenAsync<Greeting>(new() { AwsSettings = Settings });
        Assert.Contains("subscribers of the topic", Assert.Throws<BlueprintTestException>(() => cloud.Notifications).Message, StringComparison.Ordinal);
        Assert.Null(cloud.StateFolder);
    }

    [Fact]
    public async Task OpenAsync_UnknownTarget_NamesTheVariable()
    {
        Set(TestCloud.TargetVariable, "moon");

        var failure = await Assert.ThrowsAsync<BlueprintTestException>(() => TestCloud.OpenAsync<Greeting>());

        Assert.Equal("The environment variable MLOPS_TEST_TARGET is 'moon'; it must be local or aws.", failure.Message);
    }

    private static void Set(string variable, string? value) => Environment.SetEnvironmentVariable(variable, value);

    private sealed class OtherTime : TimeProvider;
}

/// <summary>Tests that change the process's environment, which no other test may see.</summary>
[CollectionDefinition(nameof(EnvironmentCollection), DisableParallelization = true)]
public sealed class EnvironmentCollection;
