using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The ways out of stuck states of the orchestrator's stacks. A call returns when the operation is recorded; its work goes on in the background.</summary>
internal sealed class LocalStackRepairs(CloudGate gate, LocalAccount home) : IStackRepairs
{
    private const string Service = "cloudformation";
    private const string Refused = "ValidationError";

    public Task ContinueRollbackAsync(string stackId, IReadOnlyList<string> skipped, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        gate.Write();
        Run(Refusal.Of(Service, "ContinueUpdateRollback", () => Refused, () => home.StackEngine.BeginContinueRollback(stackId, skipped, clientRequestToken)));
        return Task.CompletedTask;
    }

    public Task DeleteRetainingAsync(string stackId, IReadOnlyList<string> retained, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        gate.Write();
        Run(Refusal.Of(Service, "DeleteStack", () => Refused, () => home.StackEngine.BeginDelete(stackId, clientRequestToken, retained)));
        return Task.CompletedTask;
    }

    private void Run(StackRun? operation)
    {
        if (operation is not null)
        {
            home.Work.Run(cancellationToken => home.StackRunner.RunAsync(operation, cancellationToken));
        }
    }
}
