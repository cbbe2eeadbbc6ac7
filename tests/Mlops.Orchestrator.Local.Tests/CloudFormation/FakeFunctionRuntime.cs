using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Functions;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>Answers custom resources as a test says, and notes what it was asked.</summary>
internal sealed class FakeFunctionRuntime : IFunctionRuntime
{
    public List<CustomResourceCall> Requests { get; } = [];

    public IEnumerable<string> Calls => Requests.Select(request => $"{request.RequestType} {request.LogicalResourceId} {request.PhysicalResourceId}".TrimEnd());

    public Func<CustomResourceCall, CustomResourceResponse> Answer { get; set; } =
        request => new CustomResourceResponse(Succeeded: true, request.PhysicalResourceId ?? $"physical-{request.LogicalResourceId}");

    public Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Stacks call functions only as custom resources.");

    public Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, CustomResourceCall request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(Answer(request));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
