using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Tests.Synthesis;

public sealed class ProcessLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlops-lock-tests-").FullName;

    private string File => Path.Combine(_folder, "made", "for.lock");

    [Fact]
    public async Task Acquire_WhileAnotherHoldsIt_WaitsUntilItIsGivenBack()
    {
        var first = ProcessLock.Acquire(File, TimeSpan.FromMinutes(1));
        var second = Task.Run(() => ProcessLock.Acquire(File, TimeSpan.FromMinutes(1)));

        Assert.NotNull(first);
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(200))));
        first.Dispose();
        Assert.NotNull(await second);
        (await second)!.Dispose();
    }

    [Fact]
    public void Acquire_WhenPatienceIsOver_GoesOnWithoutIt()
    {
        using var first = ProcessLock.Acquire(File, TimeSpan.FromMinutes(1));

        Assert.Null(ProcessLock.Acquire(File, TimeSpan.Zero));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
