using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>Invocations that wait for a function that has no concurrency free, as Lambda's own queue of asynchronous invocations does.</summary>
internal static class WaitingInvocations
{
    /// <summary>Between two attempts; AWS waits for a second and longer, which nobody wants to do here.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Invokes a function as soon as it may run; one that is switched off fails at once.</summary>
    /// <param name="functions">Runs functions.</param>
    /// <param name="function">The function.</param>
    /// <param name="payload">The event.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="cancellationToken">Kills the function.</param>
    public static async Task<InvocationResult> InvokeWhenFreeAsync(this IFunctionRuntime functions, FunctionConfiguration function, JsonNode? payload, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await functions.InvokeAsync(function, payload?.DeepClone(), cancellationToken);
            if (!result.IsThrottled || function.ReservedConcurrency == 0)
            {
                return result;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
