using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Contract;

/// <summary>The ports of one adapter, empty at first, with what their contract is tried on.</summary>
public abstract class PortsUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>The ports.</summary>
    public abstract OrchestratorPorts Ports { get; }

    /// <summary>A stack that can be created and updated; its output <c>Value</c> repeats the value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A value of its own: another one is an update.</param>
    public abstract PlannedStack Stack(string name, string value = "one");

    /// <summary>A stack whose creation fails and is rolled back.</summary>
    /// <param name="name">Its name.</param>
    public abstract PlannedStack FailingStack(string name);

    /// <summary>A stack with a pipeline that deploys a stack from the object <paramref name="sourceKey"/> of the assets bucket.</summary>
    /// <param name="name">Its name, which ends in <c>-codepipeline</c>; the deployed stack's is the same without that.</param>
    /// <param name="sourceKey">The key of the source.</param>
    public abstract PlannedStack PipelineStack(string name, string sourceKey);

    /// <summary>A source for such a pipeline.</summary>
    /// <param name="value">A value of its own.</param>
    /// <param name="fails">Whether its deployment fails.</param>
    public abstract byte[] Source(string value, bool fails = false);

    /// <summary>Waits until something is so.</summary>
    /// <typeparam name="T">What is looked at.</typeparam>
    /// <param name="look">Looks.</param>
    /// <param name="until">Whether it is so.</param>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> until)
    {
        for (var deadline = DateTime.UtcNow + LongestWait; ; await Task.Delay(10))
        {
            var seen = await look();
            if (until(seen) || DateTime.UtcNow > deadline)
            {
                Assert.True(until(seen), $"It did not come to what was waited for; it is {seen}.");
                return seen;
            }
        }
    }

    /// <summary>Waits until a stack has ended what it is in.</summary>
    /// <param name="nameOrId">The stack.</param>
    public async Task<string?> SettleAsync(string nameOrId) =>
        (await UntilAsync(() => Ports.Stacks.DescribeAsync(nameOrId), stack => stack?.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) != true))?.Status;

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
