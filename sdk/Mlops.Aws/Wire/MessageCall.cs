using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Mlops.Aws.Wire.Members;
using Mlops.Aws.Wire.Protocols;

namespace Mlops.Aws.Wire;

/// <summary>A call by a protocol that has all of request and response in the body.</summary>
internal sealed class MessageCall<TRequest, TResponse>(
    WireProtocol protocol, string operation, Action<WireWriter, TRequest> write, Func<WireReader, TResponse> read)
    : WireCall(protocol.ServiceId, operation)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>Whether the operation has an output.</summary>
    public bool HasOutput { get; init; } = true;

    public override AmazonWebServiceResponse Read(byte[] content, IWebResponseData http) => read(protocol.OpenAnswer(Operation, content, HasOutput));

    public override (string? Code, string? Message) ReadError(byte[] content) => protocol.ReadError(content);

    protected override void Write(AmazonWebServiceRequest input, DefaultRequest http)
    {
        var writer = protocol.BeginRequest(Operation);
        write(writer, (TRequest)input);
        http.Content = writer.ToArray();
        protocol.AddHeaders(Operation, http.Headers);
    }
}
