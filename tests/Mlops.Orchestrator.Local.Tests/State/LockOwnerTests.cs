using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.State;

public sealed class LockOwnerTests
{
    [Theory]
    [InlineData("mlops provision", "/tools/mlops.dll", "provision", "request-hunter2.json", "--reason", "hunter2")]
    [InlineData("mlops model-card", "mlops", "model-card", "card.json")]
    [InlineData("mlops", "mlops", "--reason", "hunter2")]
    [InlineData("host", "host", "Hunter2")]
    [InlineData("host", "host", "")]
    [InlineData("host", "host")]
    public void CommandOf_CommandLine_NamesNoArgument(string expected, params string[] line) => Assert.Equal(expected, LockOwner.CommandOf(line));
}
