using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>SageMaker's operations on jobs of one kind.</summary>
/// <typeparam name="TRequest">The request that creates a job.</typeparam>
/// <remarks>A call that SageMaker refuses throws an <see cref="AmazonServiceException"/> with its code and its message.</remarks>
internal interface IJobs<TRequest>
{
    /// <summary>What people and the API call them.</summary>
    JobKind Kind { get; }

    /// <summary>Creates a job that carries a stack's tag.</summary>
    /// <returns>Its ARN.</returns>
    Task<string> CreateAsync(TRequest request, string stackId, CancellationToken cancellationToken);

    Task<Job> DescribeAsync(string name, CancellationToken cancellationToken);

    Task StopAsync(string name, CancellationToken cancellationToken);

    /// <summary>The request as it is sent.</summary>
    JsonObject ToJson(TRequest request);
}
