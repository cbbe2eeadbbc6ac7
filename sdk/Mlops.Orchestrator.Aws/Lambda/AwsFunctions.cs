using System.Text;
using Amazon.Lambda;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Lambda;

/// <summary>The functions of the orchestrator's account and region.</summary>
internal sealed class AwsFunctions(IAmazonLambda functions) : IFunctions
{
    private readonly ServiceCall _call = new("lambda");

    public async Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        var answer = await _call.InvokeAsync(
            "Invoke",
            () => functions.InvokeAsync(new() { FunctionName = function, LogType = LogType.Tail, PayloadStream = new(payload.ToArray()) }, cancellationToken));
        return new(Encoding.UTF8.GetString(answer.Payload?.ToArray() ?? []), answer.FunctionError, Encoding.UTF8.GetString(Convert.FromBase64String(answer.LogResult ?? "")));
    }
}
