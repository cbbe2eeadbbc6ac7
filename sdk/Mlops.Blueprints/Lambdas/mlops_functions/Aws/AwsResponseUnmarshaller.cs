using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>Takes an answer from the pipeline: its bytes, or the error it tells.</summary>
/// <remarks>The context of the JSON protocols is used for all of them: it gives the bytes and wants no structure.</remarks>
internal sealed class AwsResponseUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) =>
        new AwsResponse { Content = Read(input), ContentType = input.ResponseData.ContentType ?? "" };

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = AwsError.Read(Read(input), input.ResponseData.GetHeaderValue("x-amzn-ErrorType"));
        return new AmazonServiceException(
            error.Message ?? $"The service answered with status {(int)statusCode}.",
            innerException,
            (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender,
            error.Code ?? statusCode.ToString(),
            input.ResponseData.GetHeaderValue("x-amzn-RequestId"),
            statusCode);
    }

    private static byte[] Read(JsonUnmarshallerContext input)
    {
        using var content = new MemoryStream();
        input.Stream.CopyTo(content);
        return content.ToArray();
    }
}
