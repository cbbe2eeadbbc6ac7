using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Tests.Recovery;

namespace Mlops.Orchestrator.Local.Tests;

public sealed class LocalCloudTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private LocalCloudOptions Options => new() { StateFolder = Path.Combine(_folder, "state") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_AnotherProcessUsesTheFolder_IsRefusedUntilItEnds()
    {
        using var other = Victim.Start("hold", Options.StateFolder);
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());

        var problem = (await Assert.ThrowsAsync<MlopsException>(() => LocalCloud.OpenAsync(Options))).Problems.Single();
        Assert.Equal("MLOPS3301", problem.Code);
        Assert.Contains($"pid {other.Id}", problem.Message, StringComparison.Ordinal);
        await using (var reader = await LocalCloud.OpenReadOnlyAsync(Options))
        {
            Assert.Empty(await reader.Stacks.ListAsync(""));
        }

        var waiting = LocalCloud.OpenAsync(Options with { LockTimeout = TimeSpan.FromSeconds(20) });
        other.Kill();
        await using var cloud = await waiting;
    }

    [Fact]
    public async Task OpenAsync_FreeAgain_AfterDispose()
    {
        await using (await LocalCloud.OpenAsync(Options))
        {
        }

        await using var again = await LocalCloud.OpenAsync(Options);
        Assert.False(File.Exists(Path.Combine(_folder, "lock.json")));
    }

    [Fact]
    public async Task OpenReadOnlyAsync_NoFolder_IsAnEmptyCloudAndMakesNothing()
    {
        await using var cloud = await LocalCloud.OpenReadOnlyAsync(Options);

        Assert.Empty(await cloud.Stacks.ListAsync(""));
        Assert.Empty(await cloud.Blueprints.ListAsync("blueprints/"));
        Assert.Empty(await cloud.Assets.ListAsync(""));
        Assert.Null(await cloud.Pipelines.GetStateAsync("p"));
        Assert.False(Directory.Exists(Options.StateFolder));
        Assert.Equal("MLOPS3308", (await Assert.ThrowsAsync<MlopsException>(() => cloud.Assets.PutAsync("key", default))).Problems.Single().Code);
    }

    [Fact]
    public async Task PutAsync_SameFile_WritesNothing()
    {
        await using var cloud = await LocalCloud.OpenAsync(Options);

        Assert.True(await cloud.Blueprints.PutAsync("blueprints/a.yaml", "a"u8.ToArray()));
        Assert.False(await cloud.Blueprints.PutAsync("blueprints/a.yaml", "a"u8.ToArray()));
        Assert.Equal("a"u8.ToArray(), await cloud.Blueprints.ReadAsync("blueprints/a.yaml"));
    }

    [Fact]
    public async Task SeedAsync_Folder_CopiesWhatChanged()
    {
        var seed = Path.Combine(_folder, "s3");
        Directory.CreateDirectory(Path.Combine(seed, "data-bucket", "in"));
        await File.WriteAllTextAsync(Path.Combine(seed, "data-bucket", "in", "a.csv"), "1");
        await File.WriteAllTextAsync(Path.Combine(seed, "data-bucket", "in", "b.csv"), "2");
        await using var cloud = await LocalCloud.OpenAsync(Options);

        Assert.Equal(["data-bucket/in/a.csv", "data-bucket/in/b.csv"], await cloud.SeedAsync(seed));
        await File.WriteAllTextAsync(Path.Combine(seed, "data-bucket", "in", "b.csv"), "3");
        Assert.Equal(["data-bucket/in/b.csv"], await cloud.SeedAsync(seed));
        Assert.Empty(await cloud.SeedAsync(Path.Combine(_folder, "none")));
        Assert.Equal("3", await File.ReadAllTextAsync(cloud.GetObjectPath("data-bucket", "in/b.csv")));
    }

    [Fact]
    public async Task CreateAsync_NoSuchTemplate_SaysSo()
    {
        await using var cloud = await LocalCloud.OpenAsync(Options);

        var exception = await Assert.ThrowsAsync<MlopsException>(() => cloud.Stacks.CreateAsync(SampleCloud.Plan("x").Stack, "token"));

        Assert.Equal("MLOPS3325", exception.Problems.Single().Code);
    }

    [Fact]
    public async Task DisposeAsync_Cancelled_LeavesWhatTheNextOpeningRecovers()
    {
        using var stop = new CancellationTokenSource();
        var cloud = await LocalCloud.OpenAsync(Options, stop.Token);
        await cloud.Blueprints.PutAsync("blueprints/pipeline.yaml", System.Text.Encoding.UTF8.GetBytes(SampleTemplates.Pipeline()));
        await cloud.Stacks.CreateAsync(SampleCloud.Plan("good").Stack, "token");
        await stop.CancelAsync();
        await cloud.DisposeAsync();

        var sample = await SampleCloud.OpenAsync(Options.StateFolder);
        await using (sample.Cloud)
        {
            Assert.Null((await sample.ProvisionAsync(SampleCloud.Plan("good"))).Failure);
        }
    }
}
