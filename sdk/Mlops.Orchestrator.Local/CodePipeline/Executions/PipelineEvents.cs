using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.CloudFormation;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>Tells the event bus of executions: "CodePipeline events" in the AWS CodePipeline User Guide.</summary>
internal sealed class PipelineEvents(AwsAccount account, EventBus bus)
{
    private const string Started = "STARTED";

    public void ExecutionStarted(PipelineExecution execution) => Publish(execution, Started);

    public void ExecutionEnded(PipelineExecution execution) => Publish(execution, execution.Status.ToUpperInvariant());

    private void Publish(PipelineExecution execution, string state) => bus.Publish(
        "aws.codepipeline",
        "CodePipeline Pipeline Execution State Change",
        $"arn:{account.Partition}:codepipeline:{account.Region}:{account.AccountId}:{execution.PipelineName}",
        new() { ["pipeline"] = execution.PipelineName, ["execution-id"] = execution.Id, ["state"] = state });
}
