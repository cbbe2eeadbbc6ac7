using Mlops.Cli.Output;

namespace Mlops.Cli.Tests.Output;

public class TerminalTests
{
    [Theory]
    [InlineData(false, false, null, null, true)]
    [InlineData(true, false, null, null, false)]
    [InlineData(false, true, null, null, false)]
    [InlineData(false, false, "NO_COLOR", "1", false)]
    [InlineData(false, false, "NO_COLOR", "", true)]
    [InlineData(false, false, "TERM", "dumb", false)]
    [InlineData(false, false, "CI", "true", false)]
    [InlineData(false, false, "CI", "false", true)]
    [InlineData(false, false, "CODEBUILD_BUILD_ID", "7", false)]
    public void IsRich_OnlyForATerminalThatWantsIt(bool isRedirected, bool noColor, string? variable, string? value, bool expected) =>
        Assert.Equal(expected, Terminal.IsRich(isRedirected, noColor, name => name == variable ? value : null));
}
