using System.Text;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;

namespace Mlops.Blueprints.Functions.Inference;

/// <summary>Calls endpoints through SageMaker Runtime.</summary>
internal sealed class SageMakerEndpoints(IAmazonSageMakerRuntime runtime) : IEndpoints
{
    public async Task<Prediction> InvokeAsync(string endpointName, string payload, string contentType, CancellationToken cancellationToken)
    {
        var request = new InvokeEndpointRequest { EndpointName = endpointName, ContentType = contentType, Body = new MemoryStream(Encoding.UTF8.GetBytes(payload)) };
        var response = await runtime.InvokeEndpointAsync(request, cancellationToken);
        return new Prediction(Encoding.UTF8.GetString(response.Body!.ToArray()), response.ContentType ?? "");
    }
}
