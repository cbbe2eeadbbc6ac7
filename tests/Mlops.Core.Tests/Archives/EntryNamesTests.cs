using Mlops.Core.Archives;

namespace Mlops.Sdk.Tests.Archives;

public sealed class EntryNamesTests
{
    [Theory]
    [InlineData("a/b.yaml", "a/c.yaml", "a/nullable.yaml", "com/console.txt", "a/.hidden")]
    [InlineData("a/", "a/b/", "a/b/c")]
    public void Faults_NamesUsableEverywhere_AreNone(params string[] names) => Assert.Empty(EntryNames.Faults(names));

    [Theory]
    [InlineData("could be written outside", "../a")]
    [InlineData("could be written outside", "a//b")]
    [InlineData("'NUL'", "a/NUL")]
    [InlineData("'lpt9.tar.gz'", "lpt9.tar.gz")]
    [InlineData("'COM\u00b9'", "COM\u00b9/a")]
    [InlineData("'con .txt'", "con .txt")]
    [InlineData("'a.'", "a./b")]
    [InlineData("'a '", "a ")]
    [InlineData("'a?'", "a?")]
    [InlineData("occurs twice", "a", "a")]
    [InlineData("'a/B' only in the case", "a/B", "a/b")]
    [InlineData("'A' only in the case", "A/b", "a/c")]
    [InlineData("is a file and a folder", "a", "a/b")]
    [InlineData("is a file and a folder", "a", "a/")]
    public void Faults_NamesThatSomeSystemCannotHoldOrKeepApart_AreTold(string fault, params string[] names) =>
        Assert.Contains(fault, Assert.Single(EntryNames.Faults(names)).Fault, StringComparison.Ordinal);
}
