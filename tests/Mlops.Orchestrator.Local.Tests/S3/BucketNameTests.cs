using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Tests.S3;

public class BucketNameTests
{
    [Theory]
    [InlineData("mlops-assets")]
    [InlineData("abc")]
    [InlineData("my.bucket.2")]
    public void IsValid_GoodName_IsTrue(string name) => Assert.True(BucketName.IsValid(name));

    [Theory]
    [InlineData("ab")]
    [InlineData("Mlops")]
    [InlineData("-abc")]
    [InlineData("abc-")]
    [InlineData("a..b")]
    [InlineData("192.168.0.1")]
    [InlineData("../etc")]
    [InlineData("a_b")]
    [InlineData("xn--abc")]
    [InlineData("abc-s3alias")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void IsValid_BadName_IsFalse(string name) => Assert.False(BucketName.IsValid(name));
}
