using Mlops.Sdk.Glue.Python.Patterns;

namespace Mlops.Sdk.Glue.Tests.Python;

public class PythonPatternTests
{
    [Theory]
    [InlineData(@"^[a-z0-9.\-]{1,61}(/.*[^/])?$", @"^[a-z0-9.\-]{1,61}(/.*[^/])?$")]
    [InlineData(@"(?<year>\d+)-\k<year>", @"(?P<year>\d+)-(?P=year)")]
    [InlineData(@"a\z|b\Z", @"a\Z|b(?=\n?\Z)")]
    [InlineData(@"[]a][^]b][[|&~]", @"[\]a][^\]b][\[\|\&\~]")]
    [InlineData(@"\\p\[x{,3}{y}z{2,}", @"\\p\[x\{,3}\{y}z{2,}")]
    public void Of_PatternThatBothKnow_MeansTheSame(string pattern, string expected) => Assert.Equal(expected, PythonPattern.Of(pattern));

    [Theory]
    [InlineData(@"\p{L}", @"\p")]
    [InlineData(@"(?i)a", "(?i")]
    [InlineData(@"(?>a)", "(?>")]
    [InlineData(@"(?<=a)b", "(?<=")]
    [InlineData(@"[a-z-[aeiou]]", "-[")]
    [InlineData(@"[a&&[^b]]", "&&")]
    public void Of_PatternThatPythonLacks_NamesTheConstruct(string pattern, string construct) =>
        Assert.Equal(construct, Assert.Throws<NotSupportedException>(() => PythonPattern.Of(pattern)).Message);
}
