using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>Runs Lambda functions from their zips as child processes that speak the Lambda Runtime API.</summary>
internal interface IFunctionRuntime : IAsyncDisposable
{
    /// <summary>Invokes a function and waits for its answer.</summary>
    /// <param name="function">The function.</param>
    /// <param name="payload">The event.</param>
    /// <param name="cancellationToken">Kills the function.</param>
    Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload, CancellationToken cancellationToken);

    /// <summary>Invokes a function as a custom resource and waits for what it puts to the response URL.</summary>
    /// <param name="function">The function.</param>
    /// <param name="request">What CloudFormation would send.</param>
    /// <param name="cancellationToken">Kills the function.</param>
    /// <returns>The answer; a crash, a time-out and nonsense are answers with <see cref="CustomResourceResponse.Succeeded"/> false and the reason.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The function cannot be started: its code, its runtime or the program that runs it is missing or unusable. It was not asked anything, so there is nothing to undo.</exception>
    Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, CustomResourceCall request, CancellationToken cancellationToken);
}
