using System.Text;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Functions.Tests.Aws;

public class AwsErrorTests
{
    [Theory]
    [InlineData("""{"__type":"com.amazonaws.sagemaker#ResourceInUse","message":"in use"}""", null, "ResourceInUse", "in use")]
    [InlineData("""{"Message":"in use"}""", "ResourceInUse:http://internal.amazon.com/", "ResourceInUse", "in use")]
    [InlineData("<ErrorResponse xmlns=\"http://x/\"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>no</Message></Error></ErrorResponse>", null, "ValidationError", "no")]
    [InlineData("<html", null, null, null)]
    [InlineData("Bad Gateway", null, null, null)]
    [InlineData("", null, null, null)]
    public void Read_Body_GivesCodeAndMessage(string body, string? type, string? code, string? message) =>
        Assert.Equal(new AwsError(code, message), AwsError.Read(Encoding.UTF8.GetBytes(body), type));
}
