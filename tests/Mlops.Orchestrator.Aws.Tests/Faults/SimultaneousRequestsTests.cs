using Amazon.CodePipeline;
using Amazon.Runtime;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>Ten callers who want the same at the same time: there is one pipeline, and each is told the truth.</summary>
public sealed class SimultaneousRequestsTests : IDisposable
{
    private const int Callers = 10;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provision_TenAtOnce_IsOnePipelineWhoseApprovalAllWaitFor()
    {
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();

        var outcomes = await AllAsync(endpoint, run => run.ProvisionAsync(1));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Failure));
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Approval));
        Assert.Single(outcomes.Select(outcome => outcome.PipelineId).Distinct());
        await AssertOneAsync(cloud, endpoint, outcomes[0].PipelineId);
    }

    [Fact]
    public async Task Start_TenAtOnce_IsOnePipelineWhoseIdAllAreGiven()
    {
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();

        var started = await AllAsync(endpoint, run => run.StartAsync(1));

        var id = Assert.Single(started.Select(outcome => outcome.PipelineId).Distinct());
        await cloud.WhenIdleAsync();
        await AssertOneAsync(cloud, endpoint, id);
    }

    [Fact]
    public async Task Approve_TenAtOnce_IsOneReleaseThatAllSee()
    {
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();
        await AllAsync(endpoint, run => run.ProvisionAsync(1));

        var outcomes = await AllAsync(endpoint, run => run.ApproveAsync());

        Assert.All(outcomes, outcome => Assert.Null(outcome.Failure));
        Assert.All(outcomes, outcome => Assert.Equal("Succeeded", outcome.Stages[^1].Status));
    }

    [Fact]
    public async Task Delete_TenAtOnce_LeavesNothing()
    {
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();
        await AllAsync(endpoint, run => run.ProvisionAsync(1));

        await AllAsync(endpoint, run => run.DeleteAsync());

        await FaultScenario.All.Single(scenario => scenario.Name == "delete").CheckAsync(cloud, endpoint);
    }

    private static async Task<T[]> AllAsync<T>(LocalEndpoint endpoint, Func<CommandRun, Task<T>> run)
    {
        using (var publisher = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint)))
        {
            await publisher.PublishAsync();
        }

        return await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            using var caller = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint));
            try
            {
                return await run(caller);
            }
            catch (MlopsException exception)
            {
                throw new InvalidOperationException(string.Join(' ', exception.Problems.Select(problem => problem.Message)), exception);
            }
        })));
    }

    private static async Task AssertOneAsync(LocalCloud cloud, LocalEndpoint endpoint, string id)
    {
        await FaultScenario.All.Single(scenario => scenario.Name == "provision").CheckAsync(cloud, endpoint);
        Assert.Equal(id, (await cloud.Stacks.DescribeAsync(CommandRun.PipelineStack))!.Id);
        var pipeline = (await cloud.Stacks.ResourcesAsync(id)).Single(resource => resource.Type == "AWS::CodePipeline::Pipeline").PhysicalId;
        using var client = new AmazonCodePipelineClient(new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey), new() { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region });
        Assert.Single((await client.ListPipelineExecutionsAsync(new() { PipelineName = pipeline })).PipelineExecutionSummaries!);
    }
}
