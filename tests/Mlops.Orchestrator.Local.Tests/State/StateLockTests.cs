using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.State;

public sealed class StateLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TakeAsync_HeldByAnother_NamesTheOwnerAndTheCure()
    {
        using var held = await TakeAsync(TimeSpan.Zero);

        var problem = (await Assert.ThrowsAsync<MlopsException>(() => TakeAsync(TimeSpan.Zero))).Problems.Single();

        Assert.Equal("MLOPS3301", problem.Code);
        Assert.Contains($"pid {Environment.ProcessId}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--lock-timeout", problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakeAsync_ReleasedWhileWaiting_IsTakenAndTheWaitWasTold()
    {
        var held = await TakeAsync(TimeSpan.Zero);
        var told = new Messages();
        var waiting = StateLock.TakeAsync(_folder, TimeSpan.FromSeconds(20), () => false, told, TimeProvider.System, CancellationToken.None);
        held.Dispose();

        using var taken = await waiting;

        Assert.Single(told.All);
    }

    [Fact]
    public async Task TakeAsync_LeftByADeadProcess_IsTaken()
    {
        File.WriteAllText(Path.Combine(_folder, "lock"), "");
        File.WriteAllText(Path.Combine(_folder, "lock.json"), "{\"processId\":");
        using var taken = await TakeAsync(TimeSpan.Zero);
    }

    private Task<StateLock> TakeAsync(TimeSpan timeout) => StateLock.TakeAsync(_folder, timeout, () => false, null, TimeProvider.System, CancellationToken.None);

    private sealed class Messages : IProgress<string>
    {
        public List<string> All { get; } = [];

        public void Report(string value) => All.Add(value);
    }
}
