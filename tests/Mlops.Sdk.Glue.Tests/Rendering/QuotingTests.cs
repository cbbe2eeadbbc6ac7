using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Tests.Rendering;

public class QuotingTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("say \"no\" \\ 'yes'", "\"say \\\"no\\\" \\\\ 'yes'\"")]
    [InlineData("a\nb\r\tc", "\"a\\nb\\r\\tc\"")]
    [InlineData("é\u202E\u007f", "\"\\u00e9\\u202e\\u007f\"")]
    [InlineData("\U0001F600", "\"\\U0001f600\"")]
    public void Python_AnyText_IsOneLiteralInAscii(string text, string literal) => Assert.Equal(literal, Quoting.Python(text));

    [Fact]
    public void Python_HalfOfASurrogatePair_StaysWhatItIs() => Assert.Equal("\"\\ud800!\"", Quoting.Python("\uD800!"));

    [Theory]
    [InlineData("reads\nimport os", "reads import os")]
    [InlineData(" \u2028x ", "x")]
    public void Comment_AnyText_StaysOnItsLine(string text, string comment) => Assert.Equal(comment, Quoting.Comment(text));
}
