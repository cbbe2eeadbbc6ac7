using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Mlops.Aws.Wire;

/// <summary>Takes an answer from AWSSDK.Core's pipeline: the response, or the error it tells.</summary>
/// <remarks>The context of the JSON protocols is used for all of them: it gives the bytes and wants no structure.</remarks>
internal sealed class WireUnmarshaller(WireCall call, Func<WireError, AmazonServiceException> refuse) : JsonResponseUnmarshaller
{
    /// <exception cref="FormatException">The answer is none of the service's; AWSSDK.Core wraps it into an <see cref="AmazonUnmarshallingException"/>.</exception>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => call.Read(Read(input), input.ResponseData);

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var (code, message) = call.ReadError(Read(input));
        return refuse(WireError.Of(input.ResponseData.GetHeaderValue("x-amzn-ErrorType") is { Length: > 0 } type ? type : code, message, statusCode) with
        {
            RequestId = input.ResponseData.GetHeaderValue("x-amzn-RequestId"),
            Inner = innerException,
        });
    }

    private static byte[] Read(JsonUnmarshallerContext input)
    {
        using var content = new MemoryStream();
        input.Stream.CopyTo(content);
        return content.ToArray();
    }
}
