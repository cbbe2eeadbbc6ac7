using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Waits for a person to approve or reject.</summary>
internal sealed class ManualApprovalAction : IPipelineAction
{
    public string Category => "Approval";

    public string Provider => "Manual";

    public IEnumerable<Problem> Check(ActionDefinition action) => [];

    public Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken) =>
        Task.FromResult(ActionOutcome.Waiting(context.Configured("CustomData") ?? "Waiting for approval."));
}
