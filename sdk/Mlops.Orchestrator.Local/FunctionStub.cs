using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local;

/// <summary>Answers in the place of a Lambda function, in this process. An exception fails the invocation, as it would fail the function's.</summary>
/// <param name="payload">The event. That of a custom resource has no <c>ResponseURL</c>: what is returned is its data.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <returns>The answer; of a custom resource, an object with the attributes that the template reads.</returns>
public delegate Task<JsonNode?> FunctionStub(JsonNode? payload, CancellationToken cancellationToken);
