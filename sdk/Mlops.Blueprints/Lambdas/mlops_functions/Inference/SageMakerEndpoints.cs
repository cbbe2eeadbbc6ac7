using System.Text;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Blueprints.Functions.Inference;

/// <summary>Calls endpoints through SageMaker Runtime.</summary>
internal sealed class SageMakerEndpoints : IEndpoints
{
    private readonly AwsClient _client = new(AwsService.SageMakerRuntime);

    public async Task<Prediction> InvokeAsync(string endpointName, string payload, string contentType, CancellationToken cancellationToken)
    {
        var request = new AwsRequest($"/endpoints/{Uri.EscapeDataString(endpointName)}/invocations", contentType, Encoding.UTF8.GetBytes(payload));
        var response = await _client.SendAsync(request, cancellationToken);
        return new Prediction(Encoding.UTF8.GetString(response.Content), response.ContentType);
    }
}
