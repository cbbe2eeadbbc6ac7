using System.Text;
using Amazon.Lambda;
using Amazon.Runtime;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.Server.Lambda;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The functions of the orchestrator's account, invoked as Lambda's API does it.</summary>
internal sealed class LocalFunctions(CloudGate gate, LocalAccount account) : IFunctions
{
    public async Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        gate.Write();
        var lambda = new LambdaService(account.StackStore, account.Functions, account.Account, account.Invocations, account.Mappings, account.Time);
        try
        {
            var answer = await lambda.InvokeAsync(new() { FunctionName = function, LogType = LogType.Tail, PayloadStream = new(payload.ToArray()) }, cancellationToken);
            return new(Encoding.UTF8.GetString(answer.Payload!.ToArray()), answer.FunctionError, Encoding.UTF8.GetString(Convert.FromBase64String(answer.LogResult ?? "")));
        }
        catch (AmazonServiceException refusal)
        {
            throw new ServiceException("lambda", "Invoke", refusal.ErrorCode, refusal.Message) { StatusCode = (int)refusal.StatusCode };
        }
    }
}
