using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>Finds the model behind an endpoint.</summary>
internal static class EndpointModel
{
    /// <returns>The name of the model of the endpoint's first variant.</returns>
    /// <exception cref="InvalidOperationException">There is no such endpoint, or it has no model.</exception>
    public static async Task<string> FindAsync(IAwsJson sageMaker, string endpointName, CancellationToken cancellationToken)
    {
        try
        {
            var endpoint = await sageMaker.CallAsync("DescribeEndpoint", new JsonObject { ["EndpointName"] = endpointName }, cancellationToken);
            var configuration = await sageMaker.CallAsync(
                "DescribeEndpointConfig", new JsonObject { ["EndpointConfigName"] = (string?)endpoint["EndpointConfigName"] }, cancellationToken);
            return (configuration["ProductionVariants"] as JsonArray)?.Select(variant => (string?)variant?["ModelName"]).FirstOrDefault()
                ?? throw new InvalidOperationException($"The endpoint '{endpointName}' has no variant with a model; its baseline needs one.");
        }
        catch (AmazonServiceException exception)
        {
            throw new InvalidOperationException($"The model of the endpoint '{endpointName}' cannot be found: {exception.Message} ({exception.ErrorCode})", exception);
        }
    }
}
