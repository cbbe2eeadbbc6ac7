using Mlops.Orchestrator.Local.Tests.Recovery;

namespace Mlops.Orchestrator.Local.Tests.MultiAccount;

/// <summary>Kills the process on its way through the stages; a repeat of the command goes on.</summary>
public sealed class MultiAccountKillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Provision_Killed_IsFinishedByARepeat(int changesToLive)
    {
        await Victim.RunAsync("provision-stages", _folder, "", "", changesToLive);

        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        Assert.Equal("dev", (await cloud.ProvisionAsync()).Approval?.StageName);
        Assert.Equal(["1", "-", "-"], await cloud.SizesAsync());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(30)]
    public async Task Approve_Killed_GoesOnFromWhereTheApprovalsAre(int changesToLive)
    {
        await using (var cloud = await MultiAccountCloud.OpenAsync(_folder))
        {
            await cloud.ProvisionAsync();
        }

        await Victim.RunAsync("approve", _folder, "", "", changesToLive);

        await using var again = await MultiAccountCloud.OpenAsync(_folder);
        // Killed before the answer was recorded, the pipeline still waits for it; killed later, its execution has failed and the request is repeated.
        var waiting = (await again.ProvisionAsync()).Approval;
        Assert.NotNull(waiting);
        while (waiting is not null)
        {
            waiting = (await again.ApproveAsync()).Approval;
        }

        Assert.Equal(["1", "2", "3"], await again.SizesAsync());
    }

    [Fact]
    public async Task Approve_InALaterProcess_GoesOn()
    {
        await using (var cloud = await MultiAccountCloud.OpenAsync(_folder))
        {
            await cloud.ProvisionAsync();
        }

        await using (var cloud = await MultiAccountCloud.OpenAsync(_folder))
        {
            Assert.Equal("staging", (await cloud.ApproveAsync("dev")).Approval?.StageName);
        }

        await using (var cloud = await MultiAccountCloud.OpenAsync(_folder))
        {
            Assert.Null((await cloud.ApproveAsync("staging")).Failure);
            Assert.Equal(["1", "2", "3"], await cloud.SizesAsync());
        }
    }
}
