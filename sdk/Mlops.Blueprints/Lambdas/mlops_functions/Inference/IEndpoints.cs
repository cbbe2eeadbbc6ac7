using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Inference;

/// <summary>SageMaker's endpoints.</summary>
internal interface IEndpoints
{
    /// <summary>Asks an endpoint for a prediction (<c>InvokeEndpoint</c>).</summary>
    /// <exception cref="AmazonServiceException">The endpoint refused; the exception has its code and its message.</exception>
    Task<Prediction> InvokeAsync(string endpointName, string payload, string contentType, CancellationToken cancellationToken);
}

/// <summary>What an endpoint answered.</summary>
/// <param name="Body">The prediction.</param>
/// <param name="ContentType">Its type.</param>
internal sealed record Prediction(string Body, string ContentType);
