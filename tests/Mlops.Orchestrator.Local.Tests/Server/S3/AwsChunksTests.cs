using System.Text;
using Mlops.Orchestrator.Local.Server.S3;

namespace Mlops.Orchestrator.Local.Tests.Server.S3;

public sealed class AwsChunksTests
{
    [Theory]
    [InlineData("5\r\nhello\r\n0\r\n\r\n", "hello")]
    [InlineData("5;chunk-signature=ab\r\nhello\r\n2;chunk-signature=cd\r\n!!\r\n0;chunk-signature=ef\r\nx-amz-checksum-crc32:AA==\r\n\r\n", "hello!!")]
    [InlineData("0\r\n\r\n", "")]
    public void Decode_Chunks_IsTheirContent(string body, string content) =>
        Assert.Equal(content, Encoding.UTF8.GetString(AwsChunks.Decode(Encoding.UTF8.GetBytes(body))));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("zz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("9\r\nhello\r\n")]
    [InlineData("5\r\nhello\r\n")]
    [InlineData("FFFFFFFF\r\nhello\r\n")]
    [InlineData("7FFFFFFF\r\nhello\r\n")]
    public void Decode_Incomplete_IsAnError(string body) =>
        Assert.Equal("IncompleteBody", Assert.Throws<S3Error>(() => AwsChunks.Decode(Encoding.UTF8.GetBytes(body))).Code);
}
