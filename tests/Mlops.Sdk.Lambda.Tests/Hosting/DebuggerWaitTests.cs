using Mlops.Sdk.Lambda.Hosting;

namespace Mlops.Sdk.Lambda.Tests.Hosting;

public class DebuggerWaitTests
{
    [Fact]
    public async Task WhenAttachedAsync_Asked_NamesTheProcessAndGoesOnOnceADebuggerIsThere()
    {
        using var log = new StringWriter();
        var looks = 0;

        await DebuggerWait.WhenAttachedAsync("1", () => ++looks > 3, log);

        Assert.Equal(4, looks);
        Assert.Equal($"Waiting for a debugger to attach to process {Environment.ProcessId}.", log.ToString().Trim());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("1", true)]
    public async Task WhenAttachedAsync_NotAskedOrAttached_DoesNotWait(string? asked, bool isAttached)
    {
        using var log = new StringWriter();

        await DebuggerWait.WhenAttachedAsync(asked, () => isAttached, log);

        Assert.Empty(log.ToString());
    }
}
