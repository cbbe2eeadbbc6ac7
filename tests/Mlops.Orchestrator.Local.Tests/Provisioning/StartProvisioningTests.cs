using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;

namespace Mlops.Orchestrator.Local.Tests.Provisioning;

/// <summary>The way of the API, which waits for nothing, on the local cloud: one request, and ten at a time.</summary>
public sealed class StartProvisioningTests : IDisposable
{
    /// <summary>As the deployment pipelines' own templates are: nothing but a start starts them again.</summary>
    private static readonly string Template = SampleTemplates.Pipeline(startsOnChange: false);

    private static readonly WaitOptions Wait = new() { LongestPause = LocalCloud.PollInterval };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Execute_NewThenAgainThenChanged_DeploysOnceThenNothingThenTheChange()
    {
        var sample = await SampleCloud.OpenAsync(_folder, Template);
        await using var cloud = sample.Cloud;

        Assert.Equal(StackOperation.Create, (await StartAsync(cloud, SampleCloud.Plan("good"))).Operation);
        await DeployedAsync(sample, SampleCloud.Plan("good"));
        Assert.Null((await StartAsync(cloud, SampleCloud.Plan("good"))).Operation);
        Assert.Single(Executions());

        Assert.Null((await StartAsync(cloud, SampleCloud.Plan("good", "2"))).Operation);
        await DeployedAsync(sample, SampleCloud.Plan("good", "2"));

        Assert.Equal(2, Executions().Count);
        Assert.Contains((await cloud.Stacks.DescribeAsync(SampleCloud.StackName))!.Parameters, parameter => parameter == new StackParameter("Version", "2"));
    }

    [Fact]
    public async Task Execute_TenNewAtATime_MakeOneStackAndOneExecution()
    {
        var sample = await SampleCloud.OpenAsync(_folder, Template);
        await using var cloud = sample.Cloud;

        var started = await TenAsync(() => StartAsync(cloud, SampleCloud.Plan("good")));

        Assert.Single(started.Select(answer => answer.PipelineId).Distinct());
        await DeployedAsync(sample, SampleCloud.Plan("good"));
        Assert.Single(Executions());
    }

    [Fact]
    public async Task Execute_TenTimesTheSameChangeAtATime_StartOneExecution()
    {
        var sample = await SampleCloud.OpenAsync(_folder, Template);
        await using var cloud = sample.Cloud;
        await sample.ProvisionAsync(SampleCloud.Plan("good"));

        await TenAsync(() => StartAsync(cloud, SampleCloud.Plan("good", "2")));

        await DeployedAsync(sample, SampleCloud.Plan("good", "2"));
        Assert.Equal(2, Executions().Count);
    }

    [Fact]
    public async Task Execute_TenDifferentChangesAtATime_WhatIsInTheBucketIsDeployed()
    {
        var sample = await SampleCloud.OpenAsync(_folder, Template);
        await using var cloud = sample.Cloud;
        await sample.ProvisionAsync(SampleCloud.Plan("good"));
        var version = 1;

        await TenAsync(() => StartAsync(cloud, SampleCloud.Plan("good", $"{Interlocked.Increment(ref version)}")));

        var revision = await cloud.Assets.GetRevisionAsync(SampleCloud.SourceKey);
        await sample.UntilAsync(state => state.Status == "Succeeded" && state.SourceRevision == revision);
    }

    [Fact]
    public async Task Execute_TenAtATimeOnAStackThatNeverWorked_ReplaceItOnce()
    {
        var sample = await SampleCloud.OpenAsync(_folder, SampleTemplates.Pipeline(provider: "ECS", startsOnChange: false));
        await using var cloud = sample.Cloud;
        var failed = await sample.ProvisionAsync(SampleCloud.Plan("good"));
        Assert.Equal("ROLLBACK_COMPLETE", (await cloud.Stacks.DescribeAsync(SampleCloud.PipelineStackName))!.Status);
        await cloud.Blueprints.PutAsync("blueprints/pipeline.yaml", System.Text.Encoding.UTF8.GetBytes(Template));

        var started = await TenAsync(() => StartAsync(cloud, SampleCloud.Plan("good")));

        var replaced = Assert.Single(started.Select(answer => answer.PipelineId).Distinct());
        Assert.NotEqual(failed.PipelineId, replaced);
        await DeployedAsync(sample, SampleCloud.Plan("good"));
        Assert.Equal(replaced, (await cloud.Stacks.DescribeAsync(SampleCloud.PipelineStackName))!.Id);
        Assert.Single(Executions());
    }

    [Fact]
    public async Task Execute_WhileAnotherPlanIsBeingCreated_IsRefused_AndChangesNothing()
    {
        var sample = await SampleCloud.OpenAsync(_folder, Template);
        await using var cloud = sample.Cloud;
        var plan = SampleCloud.Plan("good");
        await StartAsync(cloud, plan);
        await DeployedAsync(sample, plan);
        var revision = await cloud.Assets.GetRevisionAsync(SampleCloud.SourceKey);
        var busy = cloud.Ports with { Stacks = new BusyStacks(cloud.Stacks) };

        var refusal = await Assert.ThrowsAsync<MlopsException>(
            () => new StartProvisioning(busy, new BlueprintCatalog(cloud.Blueprints), Wait).ExecuteAsync(SampleCloud.Plan("good", "2"), new Progress<ProgressEvent>()));

        Assert.Equal("MLOPS4028", refusal.Problems.Single().Code);
        Assert.Equal(revision, await cloud.Assets.GetRevisionAsync(SampleCloud.SourceKey));
    }

    private static Task<StartedProvisioning> StartAsync(LocalCloud cloud, Plan plan) =>
        new StartProvisioning(cloud.Ports, new BlueprintCatalog(cloud.Blueprints), Wait).ExecuteAsync(plan, new Progress<ProgressEvent>());

    private static Task<StartedProvisioning[]> TenAsync(Func<Task<StartedProvisioning>> start) => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(start)));

    private static Task<PipelineState> DeployedAsync(SampleCloud sample, Plan plan)
    {
        var version = plan.Archive!.Entries[0].Text!;
        return sample.UntilAsync(state => state.Status == "Succeeded"
            && sample.Cloud.Stacks.DescribeAsync(SampleCloud.StackName).Result is { } stack
            && version.Contains($"\"Version\": \"{stack.Parameters.Single(parameter => parameter.Name == "Version").Value}\"", StringComparison.Ordinal));
    }

    private IReadOnlyList<StateRecord> Executions() => StateRecords.Read(_folder, "pipeline-execution");

    /// <summary>Stacks whose creation for another plan never ends.</summary>
    private sealed class BusyStacks(IStacks stacks) : IStacks
    {
        public async Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) =>
            await stacks.DescribeAsync(nameOrId, cancellationToken) is { } stack ? stack with { Status = "CREATE_IN_PROGRESS" } : null;

        public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) => stacks.ResourcesAsync(nameOrId, cancellationToken);

        public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) => stacks.EventsAsync(nameOrId, after, cancellationToken);

        public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default) => stacks.ListAsync(prefix, cancellationToken);

        public Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) => stacks.CreateAsync(stack, clientRequestToken, cancellationToken);

        public Task<StackUpdateResult> UpdateAsync(string stackId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default) =>
            stacks.UpdateAsync(stackId, stack, clientRequestToken, cancellationToken);

        public Task DeleteAsync(string stackId, string clientRequestToken, CancellationToken cancellationToken = default) => stacks.DeleteAsync(stackId, clientRequestToken, cancellationToken);
    }
}
