using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace Mlops.Aws.Tests.Faults;

/// <summary>Code and message of an error, in whatever form it comes.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("""{"__type":"com.amazonaws.sagemaker#ResourceInUse","message":"in use"}""", null, "ResourceInUse", "in use")]
    [InlineData("""{"Message":"in use"}""", "ResourceInUse:http://internal.amazon.com/", "ResourceInUse", "in use")]
    [InlineData("<html", null, "BadRequest", "The service answered with status 400.")]
    [InlineData("Bad Gateway", null, "BadRequest", "The service answered with status 400.")]
    [InlineData("", null, "BadRequest", "The service answered with status 400.")]
    public async Task Error_InABody_HasCodeAndMessage(string body, string? type, string code, string message)
    {
        await using var service = await FaultyService.StartAsync(context =>
        {
            context.Response.Headers["x-amzn-ErrorType"] = type;
            return FaultyService.Answer(400, body, "application/x-amz-json-1.1")(context);
        });
        using var client = new AmazonSageMakerClient(TestClients.Credentials, TestClients.At<AmazonSageMakerConfig>(service.Url));

        var exception = await Assert.ThrowsAnyAsync<AmazonSageMakerException>(() => client.StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = "a" }));

        Assert.Equal((code, message, code == "ResourceInUse"), (exception.ErrorCode, exception.Message, exception is ResourceInUseException));
    }
}
