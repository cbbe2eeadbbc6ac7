using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Tests.Stacks;

public sealed class PollingTests
{
    [Fact]
    public async Task Until_WhatNeverEnds_EndsWithWhatWasWaitedFor()
    {
        var polling = new Polling(new() { LongestPause = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromMilliseconds(20) });

        var problem = Assert.Single((await Assert.ThrowsAsync<MlopsException>(() => polling.UntilAsync("the stack 'churn'", () => Task.FromResult<string?>(null), default))).Problems);

        Assert.Equal(StackDiagnostics.TooLong, problem.Code);
        Assert.StartsWith("The stack 'churn' did not come to an end within", problem.Message, StringComparison.Ordinal);
    }
}
