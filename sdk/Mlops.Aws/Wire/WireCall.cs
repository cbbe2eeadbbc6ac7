using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Mlops.Aws.Wire;

/// <summary>A call of an operation: how it becomes an HTTP request, and its answer a response.</summary>
/// <remarks>AWSSDK.Core marshalls a request once and sends the same bytes again when it retries, which is what keeps a token the same.</remarks>
internal abstract class WireCall(string serviceId, string operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <summary>The id of the service.</summary>
    public string ServiceId => serviceId;

    /// <summary>The operation.</summary>
    public string Operation => operation;

    /// <summary>Whether a second request does no harm when it is not known what became of the first: the operation reads, or its request has a token.</summary>
    public bool IsRepeatable { get; init; }

    /// <inheritdoc />
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, ServiceId) { HttpMethod = "POST", ResourcePath = "/" };
        Write(input, request);
        return request;
    }

    /// <summary>Reads the answer of success.</summary>
    /// <exception cref="FormatException">It is none of the service's.</exception>
    public abstract AmazonWebServiceResponse Read(byte[] content, IWebResponseData http);

    /// <summary>Reads code and message of an answer of failure; either may be missing.</summary>
    public abstract (string? Code, string? Message) ReadError(byte[] content);

    /// <summary>Writes the request.</summary>
    protected abstract void Write(AmazonWebServiceRequest input, DefaultRequest http);
}
