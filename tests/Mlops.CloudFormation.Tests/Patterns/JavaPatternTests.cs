using FsCheck.Xunit;
using Mlops.CloudFormation.Patterns;

namespace Mlops.CloudFormation.Tests.Patterns;

public class JavaPatternTests
{
    [Theory]
    [InlineData("[a-z&&[^aeiou]]+", "bcd", "bed")]
    [InlineData("[a-z&&[def]&&[^e]]", "d", "e")]
    [InlineData("[a-c[x-z]]+", "abz", "m")]
    [InlineData("[^a[b]]", "c", "b")]
    [InlineData("[a&&b]|c", "c", "a")]
    [InlineData(@"\p{Alnum}++", "abc1", "a-b")]
    [InlineData("a*+a|b", "b", "aaa")]
    [InlineData("a{2}+b", "aab", "ab")]
    [InlineData(@"\Qa.b\E", "a.b", "axb")]
    [InlineData(@"\Qa.b", "a.b", "axb")]
    [InlineData(@"[\Q]-\E]+", "]-", "a")]
    [InlineData(@"[\p{Alpha}_]*", "abc_", "ä")]
    [InlineData(@"\p{Punct}", "~", "a")]
    [InlineData(@"\P{Lower}", "A", "a")]
    [InlineData(@"\p{L}", "ä", "1")]
    [InlineData(@"\pL\p{IsLu}", "äÄ", "ää")]
    [InlineData(@"\d\w\s", "1_\t", "\u0661_\t")]
    [InlineData(@"\D", "\u0661", "1")]
    [InlineData(@"[\w.-]+", "a.b-c", "a b")]
    [InlineData("[]a]+", "]a", "b")]
    [InlineData("[a-]+", "a-", "b")]
    [InlineData(@"\x41\u0042\x{43}\0104", "ABCD", "abcd")]
    [InlineData("(?i)abc", "AbC", "abd")]
    [InlineData("(?s:.)", "\n", "ab")]
    [InlineData(".", "x", "\u2028")]
    [InlineData("(?=a)[a-c]+(?<!c)", "ab", "ac")]
    [InlineData(@"(?<x>a|b)\k<x>\1", "aaa", "aab")]
    [InlineData("^(|a+)$", "", "b")]
    [InlineData("[^a]", "\U0001F600", "a")]
    [InlineData("#[ ]x", "# x", "x")]
    [InlineData("}]", "}]", "}")]
    public void Read_Pattern_TakesWhatJavaTakes(string pattern, string taken, string refused)
    {
        var regex = JavaPattern.Read(pattern);

        Assert.True(regex.IsMatch(taken), $"'{pattern}' has to take '{taken}'; in .NET it is {regex}");
        Assert.False(regex.IsMatch(refused), $"'{pattern}' must not take '{refused}'; in .NET it is {regex}");
    }

    [Theory]
    [InlineData("a)|(b")]
    [InlineData("(a")]
    [InlineData("[a")]
    [InlineData("[a&&")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a{x}")]
    [InlineData("a{2")]
    [InlineData(@"\p{Nonsense}")]
    [InlineData(@"\p{IsLatin}")]
    [InlineData(@"\y")]
    [InlineData(@"a\")]
    [InlineData("[z-a]")]
    [InlineData("(?x)a")]
    [InlineData(@"(a)\2")]
    [InlineData("[[[")]
    public void Fault_NoPatternOfJava_SaysWhatIsWrong(string pattern) => Assert.NotNull(JavaPattern.Fault(pattern));

    [Theory]
    [InlineData('(')]
    [InlineData('[')]
    [InlineData('a')]
    public void Fault_PatternIsHuge_IsToldInsteadOfOverflowing(char unit) => Assert.NotNull(JavaPattern.Fault(new string(unit, 1_000_000)));

    [Fact]
    public void Fault_PatternIsDeep_IsToldInsteadOfOverflowing() => Assert.Contains("nested deeper", JavaPattern.Fault(new string('(', 4000)), StringComparison.Ordinal);

    [Property(MaxTest = 2000)]
    public bool Fault_AnyText_IsAPatternOrHasOneFault(char[] units)
    {
        var text = string.Concat(units.Select(unit => @"ab\[]^-&(){}?*+|.1,pQE"[unit % 22]));
        return JavaPattern.Fault(text) is not null || JavaPattern.Read(text) is not null;
    }
}
