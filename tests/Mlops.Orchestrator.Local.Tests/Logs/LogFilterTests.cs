using Mlops.Orchestrator.Local.Logs;

namespace Mlops.Orchestrator.Local.Tests.Logs;

public sealed class LogFilterTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("ERROR", true)]
    [InlineData("error", false)]
    [InlineData("ERROR row", true)]
    [InlineData("ERROR column", false)]
    [InlineData("\"row 3\"", true)]
    [InlineData("\"row  3\"", false)]
    [InlineData("\"[ERROR]\" -debug", true)]
    [InlineData("ERROR -row", false)]
    [InlineData("-\"row 4\"", true)]
    [InlineData("?WARN ?ERROR", true)]
    [InlineData("?WARN ?debug", false)]
    [InlineData("ERROR ?debug", true)]
    [InlineData("\"a \\\"quoted\\\" word\"", true)]
    public void Matches_Terms_AreObeyed(string pattern, bool isMatch) =>
        Assert.Equal(isMatch, LogFilter.Parse(pattern).Matches("[ERROR] row 3 has a \"quoted\" word\n"));

    [Theory]
    [InlineData("{ $.level = \"x\" }")]
    [InlineData("[a, b]")]
    [InlineData("%row [0-9]+%")]
    [InlineData("\"open")]
    [InlineData("a(b")]
    [InlineData("?")]
    public void Parse_OfAnotherKind_IsRefused(string pattern) => Assert.Throws<FormatException>(() => LogFilter.Parse(pattern));
}
