using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Functions.Concurrency;

/// <summary>Runs functions that reserve concurrency no more often at a time than they say: "Configuring reserved concurrency for a function" in the AWS Lambda Developer Guide.</summary>
/// <param name="functions">Runs them.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class ReservedFunctions(IFunctionRuntime functions, TimeProvider time) : IFunctionRuntime
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload, CancellationToken cancellationToken)
    {
        if (!Enter(function))
        {
            // Lambda's words.
            return new(null, "") { ErrorType = "TooManyRequestsException", ErrorMessage = "Rate Exceeded.", Code = FunctionDiagnostics.Throttled, IsThrottled = true };
        }

        try
        {
            return await functions.InvokeAsync(function, payload, cancellationToken);
        }
        finally
        {
            Leave(function);
        }
    }

    /// <summary>CloudFormation invokes asynchronously: such an event waits until the function may run.</summary>
    /// <inheritdoc/>
    public async Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, CustomResourceCall request, CancellationToken cancellationToken)
    {
        if (function.ReservedConcurrency == 0)
        {
            throw new MlopsException(new Problem(FunctionDiagnostics.Throttled, $"The function '{function.Name}' is switched off: its reserved concurrency is 0.")
            {
                Expected = "1 or more, or none, for a function that a stack runs",
                Hint = "On AWS the stack would wait for its answer until the time-out of the custom resource, and fail then.",
            });
        }

        while (!Enter(function))
        {
            await Task.Delay(WaitingInvocations.Pause, time, cancellationToken);
        }

        try
        {
            return await functions.InvokeCustomResourceAsync(function, request, cancellationToken);
        }
        finally
        {
            Leave(function);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => functions.DisposeAsync();

    private bool Enter(FunctionConfiguration function)
    {
        lock (_gate)
        {
            var running = _running.GetValueOrDefault(function.Arn);
            if (running >= function.ReservedConcurrency)
            {
                return false;
            }

            _running[function.Arn] = running + 1;
            return true;
        }
    }

    private void Leave(FunctionConfiguration function)
    {
        lock (_gate)
        {
            if (--_running[function.Arn] == 0)
            {
                _running.Remove(function.Arn);
            }
        }
    }
}
