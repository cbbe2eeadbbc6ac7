using Amazon.CloudFormation;
using Mlops.Core.Bundles;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>What is done while something goes wrong, and what has to be there in the end.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PrepareAsync">Brings the cloud to where it begins.</param>
/// <param name="RunAsync">Does it; says why it failed where that is an outcome.</param>
/// <param name="CheckAsync">Looks at the cloud afterwards.</param>
internal sealed record FaultScenario(string Name, Func<CommandRun, Task> PrepareAsync, Func<CommandRun, Task<StackFailure?>> RunAsync, Func<LocalCloud, LocalEndpoint, Task> CheckAsync)
{
    /// <summary>Whether nothing is there at first.</summary>
    public bool StartsEmpty { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FaultScenario> All { get; } =
    [
        new("provision", run => run.PublishAsync(), run => ProvisionAsync(run, 1), (cloud, _) => AssertDeployedAsync(cloud, "1", waits: true)) { StartsEmpty = true },
        new("update", PrepareReleasedAsync, run => ProvisionAsync(run, 2), (cloud, _) => AssertDeployedAsync(cloud, "2", waits: true)),
        new("approve", PrepareDeployedAsync, async run => (await run.ApproveAsync()).Failure, (cloud, _) => AssertDeployedAsync(cloud, "1", waits: false)),
        new("delete", PrepareReleasedAsync, DeleteAsync, (cloud, _) => AssertDeletedAsync(cloud)),
        new("delete in all stages", run => run.DeployStagesAsync(), DeleteAsync, AssertDeletedInAllStagesAsync),
        new("publish", _ => Task.CompletedTask, run => PublishAsync(run, "1.0.0"), (cloud, _) => AssertPublishedAsync(cloud, "1.0.0")),
        new("publish a newer bundle", run => run.PublishAsync(), run => PublishAsync(run, "1.1.0"), (cloud, _) => AssertPublishedAsync(cloud, "1.1.0")),
    ];

    private static async Task PrepareDeployedAsync(CommandRun run)
    {
        await run.PublishAsync();
        Assert.Null(await ProvisionAsync(run, 1));
    }

    private static async Task PrepareReleasedAsync(CommandRun run)
    {
        await PrepareDeployedAsync(run);
        Assert.Null((await run.ApproveAsync()).Failure);
    }

    private static async Task<StackFailure?> ProvisionAsync(CommandRun run, int size)
    {
        var outcome = await run.ProvisionAsync(size);
        Assert.True(outcome.Failure is not null || outcome.Approval is not null, "It neither failed nor waits for the approval.");
        return outcome.Failure;
    }

    private static async Task<StackFailure?> DeleteAsync(CommandRun run)
    {
        await run.DeleteAsync();
        return null;
    }

    private static async Task<StackFailure?> PublishAsync(CommandRun run, string version)
    {
        await run.PublishAsync(version);
        return null;
    }

    private static async Task AssertDeployedAsync(LocalCloud cloud, string size, bool waits)
    {
        var stacks = await cloud.Stacks.ListAsync("");
        Assert.Equal([CommandRun.StackName, CommandRun.PipelineStack], stacks.Select(stack => stack.Name).Order(StringComparer.Ordinal));
        Assert.All(stacks, stack => Assert.True(StackStatuses.IsSuccess(stack.Status), $"{stack.Name} is {stack.Status}."));
        Assert.Equal(size, stacks.Single(stack => stack.Name == CommandRun.StackName).Outputs.Single().Value);
        var pipeline = (await cloud.Stacks.ResourcesAsync(CommandRun.PipelineStack)).Single(resource => resource.Type == "AWS::CodePipeline::Pipeline").PhysicalId;
        var state = (await cloud.Pipelines.GetStateAsync(pipeline))!;
        Assert.Equal(waits ? "InProgress" : "Succeeded", state.Status);
        Assert.Equal(waits, state.Stages[^1].Actions[^1].ApprovalToken is not null);
        Assert.Equal([DeploymentPipelineContract.SourceKey(CommandRun.StackName)], await cloud.Assets.ListAsync(""));
        Assert.Equal(state.SourceRevision, await cloud.Assets.GetRevisionAsync(DeploymentPipelineContract.SourceKey(CommandRun.StackName)));
        AssertBuckets(cloud, "acme-data", "mlops-assets", "mlops-blueprints", CommandRun.PipelineStack);
    }

    private static async Task AssertDeletedAsync(LocalCloud cloud)
    {
        Assert.Empty(await cloud.Stacks.ListAsync(""));
        Assert.Empty(await cloud.Assets.ListAsync(""));
        AssertBuckets(cloud, "mlops-assets", "mlops-blueprints", CommandRun.PipelineStack);
    }

    private static async Task AssertDeletedInAllStagesAsync(LocalCloud cloud, LocalEndpoint endpoint)
    {
        Assert.Empty(await cloud.Stacks.ListAsync(""));
        Assert.Empty(await cloud.Assets.ListAsync(""));
        using var client = CommandRun.CloudFormation(endpoint);
        Assert.Empty((await client.ListStackSetsAsync(new() { Status = StackSetStatus.ACTIVE })).Summaries ?? []);
    }

    private static async Task AssertPublishedAsync(LocalCloud cloud, string version)
    {
        var bundle = SizesBundle.Of(version);
        var files = bundle.Files.Concat(bundle.Copies()).Append(bundle.CatalogFile).ToList();
        // An older bundle's files stay.
        var keys = (await cloud.Blueprints.ListAsync("")).Where(key => BundleLayout.HashIn(key) is null || files.Exists(file => file.Name == key));
        Assert.Equal(files.Select(file => file.Name).Order(StringComparer.Ordinal), keys);
        foreach (var file in files)
        {
            Assert.Equal(file.Content.ToArray(), await cloud.Blueprints.ReadAsync(file.Name));
        }
    }

    /// <summary>There are these buckets and no other; a pipeline's bucket has a name of CloudFormation's making.</summary>
    private static void AssertBuckets(LocalCloud cloud, params string[] expected) => Assert.Equal(
        expected,
        Directory.GetDirectories(Path.Combine(cloud.StateFolder, "s3")).Select(folder => Path.GetFileName(folder))
            .Select(name => expected.FirstOrDefault(bucket => name.StartsWith(bucket, StringComparison.Ordinal), name)).Order(StringComparer.Ordinal));
}
