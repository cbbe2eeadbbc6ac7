using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>Tells the event bus of executions: "CodePipeline events" in the AWS CodePipeline User Guide.</summary>
internal sealed class PipelineEvents(AwsAccount account, EventBus bus)
{
    private const string Started = "STARTED";

    public void ExecutionStarted(PipelineExecution execution) => Publish(execution, Started);

    public void ExecutionEnded(PipelineExecution execution) => Publish(execution, execution.Status.ToUpperInvariant());

    public void ActionStarted(PipelineExecution execution, string stage, string action) => Publish(execution, stage, action, Started);

    public void ActionEnded(PipelineExecution execution, string stage, string action) =>
        Publish(execution, stage, action, execution.Action(stage, action).Status!.ToUpperInvariant());

    private void Publish(PipelineExecution execution, string state) => Publish("Pipeline", execution, new() { ["state"] = state });

    private void Publish(PipelineExecution execution, string stage, string action, string state) =>
        Publish("Action", execution, new() { ["stage"] = stage, ["action"] = action, ["state"] = state });

    private void Publish(string subject, PipelineExecution execution, JsonObject detail)
    {
        detail["pipeline"] = execution.PipelineName;
        detail["execution-id"] = execution.Id;
        bus.Publish(
            "aws.codepipeline",
            $"CodePipeline {subject} Execution State Change",
            account.Arn("codepipeline", execution.PipelineName).ToString(),
            detail);
    }
}
