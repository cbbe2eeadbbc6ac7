using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>Finds the model behind an endpoint.</summary>
internal static class EndpointModel
{
    /// <returns>The name of the model of the endpoint's first variant.</returns>
    /// <exception cref="InvalidOperationException">There is no such endpoint, or it has no model.</exception>
    public static async Task<string> FindAsync(IAmazonSageMaker sageMaker, string endpointName, CancellationToken cancellationToken)
    {
        try
        {
            var endpoint = await sageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = endpointName }, cancellationToken);
            var configuration = await sageMaker.DescribeEndpointConfigAsync(
                new DescribeEndpointConfigRequest { EndpointConfigName = endpoint.EndpointConfigName }, cancellationToken);
            return configuration.ProductionVariants?.FirstOrDefault()?.ModelName
                ?? throw new InvalidOperationException($"The endpoint '{endpointName}' has no variant with a model; its baseline needs one.");
        }
        catch (AmazonSageMakerException exception)
        {
            throw new InvalidOperationException($"The model of the endpoint '{endpointName}' cannot be found: {exception.Message} ({exception.ErrorCode})", exception);
        }
    }
}
