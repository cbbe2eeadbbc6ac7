using System.Text;
using Mlops.Sdk.Glue.Diffs;

namespace Mlops.Sdk.Glue.Tests.Diffs;

public class UnifiedDiffTests
{
    [Fact]
    public void Of_ChangesFarApart_ShowsEachWithItsSurroundings()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(i => $"{i}\n"));
        var after = before.Replace("2\n3\n", "2\nx\n3\n", StringComparison.Ordinal).Replace("18\n", "", StringComparison.Ordinal);

        Assert.Equal(
            "--- a/f\n+++ b/f\n@@ -1,5 +1,6 @@\n 1\n 2\n+x\n 3\n 4\n 5\n@@ -15,6 +16,5 @@\n 15\n 16\n 17\n-18\n 19\n 20\n",
            Of(before, after));
    }

    [Theory]
    [InlineData(null, "a", "--- /dev/null\n+++ b/f\n@@ -0,0 +1,1 @@\n+a\n\\ No newline at end of file\n")]
    [InlineData("a\n", null, "--- a/f\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n")]
    [InlineData("a\n", "a\n", "")]
    [InlineData("a\0", "b", "Binary files a/f and b/f differ\n")]
    public void Of_FilesThatComeGoOrStay_SaysSo(string? before, string? after, string expected) => Assert.Equal(expected, Of(before, after));

    private static string Of(string? before, string? after) =>
        UnifiedDiff.Of("f", before is null ? null : Encoding.UTF8.GetBytes(before), after is null ? null : Encoding.UTF8.GetBytes(after));
}
