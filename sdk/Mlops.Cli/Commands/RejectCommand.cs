namespace Mlops.Cli.Commands;

/// <summary><c>mlops reject ID --reason TEXT</c>.</summary>
internal sealed class RejectCommand()
    : AnswerCommand("reject", "Reject what a pipeline waits for: the pipeline stops, and what is deployed stays.", isApproved: false);
