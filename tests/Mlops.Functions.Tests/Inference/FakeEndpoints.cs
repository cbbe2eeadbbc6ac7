using System.Net;
using Amazon.Runtime;
using Mlops.Blueprints.Functions.Inference;

namespace Mlops.Functions.Tests.Inference;

/// <summary>An endpoint that answers with what it was sent.</summary>
internal sealed class FakeEndpoints : IEndpoints
{
    public Task<Prediction> InvokeAsync(string endpointName, string payload, string contentType, CancellationToken cancellationToken) => payload == "bad"
        ? throw new AmazonServiceException("Received client error (415) from primary with message \"no\".", null, ErrorType.Sender, "ModelError", "id", HttpStatusCode.FailedDependency)
        : Task.FromResult(new Prediction($"{endpointName} {contentType} {payload}", "text/csv"));
}
