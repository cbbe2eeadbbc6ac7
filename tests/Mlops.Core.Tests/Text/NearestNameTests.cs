namespace Mlops.Core.Text;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("thresold", "threshold")]
    [InlineData("THRESHOLD", "threshold")]
    [InlineData("kms_key", null)]
    [InlineData("stagin", "staging")]
    [InlineData("pord", "prod")]
    [InlineData("", null)]
    [InlineData("x", null)]
    public void Of_Name_IsTheNearOne(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, ["threshold", "dev", "staging", "prod", "kms_key_arn"]));
}
