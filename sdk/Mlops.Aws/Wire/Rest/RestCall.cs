using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Mlops.Aws.Wire.Protocols;

namespace Mlops.Aws.Wire.Rest;

/// <summary>A call by the protocol REST JSON, which spreads the members over the whole HTTP message.</summary>
internal sealed class RestCall<TRequest, TResponse>(
    string serviceId, string operation, string method, string path, Action<RestWriter, TRequest> write, Func<RestReader, TResponse> read)
    : WireCall(serviceId, operation)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    public override AmazonWebServiceResponse Read(byte[] content, IWebResponseData http) =>
        read(new RestReader(content, name => http.GetHeaderValue(name)) { Status = (int)http.StatusCode });

    public override (string? Code, string? Message) ReadError(byte[] content) => JsonProtocol.ReadJsonError(content);

    protected override void Write(AmazonWebServiceRequest input, DefaultRequest http)
    {
        http.HttpMethod = method;
        http.ResourcePath = path;
        var writer = new RestRequestWriter(http);
        write(writer, (TRequest)input);
        writer.Complete();
    }
}
