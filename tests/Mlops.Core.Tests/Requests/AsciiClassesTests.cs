using Mlops.Core.Requests;
using Mlops.Core.Text;

namespace Mlops.Sdk.Tests.Requests;

public class AsciiClassesTests
{
    [Theory]
    [InlineData(@"\d{2}", "12", true)]
    [InlineData(@"\d{2}", "٣٣", false)]
    [InlineData(@"[\w-.]+", "a-._9", true)]
    [InlineData(@"[\w-]+", "a-", true)]
    [InlineData(@"\w", "é", false)]
    [InlineData(@"\W", "é", true)]
    [InlineData(@"[^\W\d]+", "ab_", true)]
    [InlineData(@"[^\W\d]+", "a1", false)]
    [InlineData(@"a\sb", "a\u00a0b", false)]
    [InlineData(@"a\Sb", "a\u00a0b", true)]
    [InlineData(@"[\D]", "٣", true)]
    [InlineData(@"é\b.*", "é", false)]
    [InlineData(@"a\b é", "a é", true)]
    [InlineData(@"[]\d]+", "]1", true)]
    [InlineData(@"[[\d]\d", "[1", true)]
    [InlineData(@"\\d", @"\d", true)]
    public void IsMatch_PredefinedClasses_AreJavas(string pattern, string text, bool expected) => Assert.Equal(expected, AllowedPatterns.IsMatch(pattern, text));
}
