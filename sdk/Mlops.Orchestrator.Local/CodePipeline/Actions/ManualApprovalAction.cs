using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Waits for a person to approve or reject, and tells a topic so: "Manage approval actions in pipelines" in the AWS CodePipeline User Guide.</summary>
internal sealed class ManualApprovalAction(ITopicPublisher topics) : IPipelineAction
{
    public string Category => "Approval";

    public string Provider => "Manual";

    public IEnumerable<Problem> Check(ActionDefinition action) => [];

    public Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken)
    {
        var request = context.Configured("CustomData") ?? "Waiting for approval.";
        if (context.Configured("NotificationArn") is { } topic)
        {
            topics.Publish(topic, $"APPROVAL NEEDED: pipeline {context.PipelineName}, action {context.Action.Name}: {request}");
        }

        return Task.FromResult(ActionOutcome.Waiting(request));
    }
}
