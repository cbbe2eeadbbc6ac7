using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>Invokes functions whose answer nobody waits for: "Invoking a Lambda function asynchronously" in the AWS Lambda Developer Guide.</summary>
/// <param name="functions">Runs functions.</param>
/// <param name="work">The work in the background.</param>
/// <param name="deadLetters">Takes the events that functions fail at.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class AsynchronousInvocations(IFunctionRuntime functions, BackgroundWork work, IDeadLetters deadLetters, TimeProvider time)
{
    /// <summary>Before each of Lambda's two repetitions; AWS waits a minute and two, which nobody wants to do here.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(400)];

    /// <summary>Begins an invocation. What becomes of it is in the function's log.</summary>
    public void Begin(FunctionConfiguration function, JsonNode? payload) => _ = work.Run(async stop =>
    {
        try
        {
            var result = await functions.InvokeWhenFreeAsync(function, payload, time, stop);
            foreach (var pause in Pauses.TakeWhile(_ => result.ErrorType is not null && !result.IsThrottled))
            {
                await Task.Delay(pause, time, stop);
                result = await functions.InvokeWhenFreeAsync(function, payload, time, stop);
            }

            if (result.ErrorType is not null && function.DeadLetterArn is { } deadLetterArn)
            {
                deadLetters.Send(deadLetterArn, payload?.ToJsonString() ?? "null", result.ErrorMessage ?? result.ErrorType);
            }
        }
        catch (MlopsException)
        {
            // The function cannot be started, which another attempt does not change.
        }
    });
}
