using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.Recovery;

/// <summary>Kills the process at many moments; the state has to stay readable, and a repeat has to finish the work.</summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(65)]
    [InlineData(90)]
    [InlineData(120)]
    [InlineData(160)]
    public async Task Provision_KilledWhileCreating_IsFinishedByARepeat(int changesToLive)
    {
        await Victim.RunAsync("provision", _folder, "good", "1", changesToLive);

        await AssertReadableAsync();
        await AssertRepeatFinishesAsync("good", "1");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(90)]
    public async Task Provision_KilledWhileUpdating_IsFinishedByARepeat(int changesToLive)
    {
        await AssertRepeatFinishesAsync("good", "1");
        await Victim.RunAsync("provision", _folder, "better", "2", changesToLive);

        await AssertReadableAsync();
        await AssertRepeatFinishesAsync("better", "2");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(45)]
    public async Task Delete_KilledWhileDeleting_IsFinishedByARepeat(int changesToLive)
    {
        await AssertRepeatFinishesAsync("good", "1");
        await Victim.RunAsync("delete", _folder, "good", "1", changesToLive);

        await AssertReadableAsync();
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;
        await sample.DeleteAsync();

        Assert.Empty(await cloud.Stacks.ListAsync(""));
        Assert.False(Directory.Exists(Path.Combine(_folder, "s3", "good-first")));
    }

    private async Task AssertReadableAsync()
    {
        await using var cloud = await LocalCloud.OpenReadOnlyAsync(new() { StateFolder = _folder });
        foreach (var stack in await cloud.Stacks.ListAsync(""))
        {
            // A kill may come between a stack's record and its first event.
            var events = await cloud.Stacks.EventsAsync(stack.Id);
            Assert.True(events.Count > 0 || stack.Status == "CREATE_IN_PROGRESS", $"{stack.Name} is {stack.Status} without an event.");
            foreach (var pipeline in (await cloud.Stacks.ResourcesAsync(stack.Id)).Where(resource => resource.Type == "AWS::CodePipeline::Pipeline"))
            {
                await cloud.Pipelines.GetStateAsync(pipeline.PhysicalId);
            }
        }
    }

    private async Task AssertRepeatFinishesAsync(string bucketName, string version)
    {
        var sample = await SampleCloud.OpenAsync(_folder);
        await using var cloud = sample.Cloud;
        Assert.DoesNotContain(await cloud.Stacks.ListAsync(""), stack => stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal));

        var result = await sample.ProvisionAsync(SampleCloud.Plan(bucketName, version));

        Assert.Null(result.Failure);
        Assert.Equal($"{bucketName}-second", Assert.Single(result.Outputs).Value);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), path => path.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal));
    }
}
