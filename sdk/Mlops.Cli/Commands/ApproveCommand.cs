namespace Mlops.Cli.Commands;

/// <summary><c>mlops approve ID</c>.</summary>
internal sealed class ApproveCommand()
    : AnswerCommand("approve", "Approve what a pipeline waits for: the next stage is deployed.", isApproved: true);
