using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>Hands a request to the pipeline.</summary>
internal sealed class AwsRequestMarshaller(string serviceId) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (AwsRequest)input;
        var result = new DefaultRequest(request, serviceId)
        {
            HttpMethod = "POST",
            ResourcePath = request.Path,
            Content = request.Content,
            Headers = { ["Content-Type"] = request.ContentType },
        };
        if (request.Target is { } target)
        {
            result.Headers["X-Amz-Target"] = target;
        }

        return result;
    }
}
