using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Mlops.Aws.Wire;

/// <summary>Takes an answer from AWSSDK.Core's pipeline: the response, or the error it tells.</summary>
/// <remarks>The context of the JSON protocols is used for all of them: it gives the bytes and wants no structure.</remarks>
internal sealed class WireUnmarshaller(WireCall call, Func<WireError, AmazonServiceException> refuse) : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var content = Read(input);
        try
        {
            return call.Read(content, input.ResponseData);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw refuse(new WireError(WireErrorCodes.Unreadable, $"The answer to {call.Operation} cannot be read: {exception.Message}", input.ResponseData.StatusCode)
            {
                RequestId = RequestId(input),
                Inner = exception,
            });
        }
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var (code, message) = call.ReadError(Read(input));
        return refuse(WireError.Of(input.ResponseData.GetHeaderValue("x-amzn-ErrorType") is { Length: > 0 } type ? type : code, message, statusCode) with
        {
            RequestId = RequestId(input),
            Inner = innerException,
        });
    }

    private static string RequestId(JsonUnmarshallerContext input) => input.ResponseData.GetHeaderValue("x-amzn-RequestId");

    private static byte[] Read(JsonUnmarshallerContext input)
    {
        using var content = new MemoryStream();
        input.Stream.CopyTo(content);
        return content.ToArray();
    }
}
