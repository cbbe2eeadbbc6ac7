using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Orchestrator.Approvals;

namespace Mlops.Cli.Commands;

/// <summary>Answers the approval that a pipeline waits for, and waits for what follows.</summary>
internal abstract class AnswerCommand : ToolCommand
{
    private readonly bool _isApproved;
    private readonly Option<string?> _reason;
    private readonly Argument<string> _id = PipelineArgument.Create();

    private readonly Option<string?> _stage = new("--stage")
    {
        Description = "Answer only when the approval that waits is that of this stage, such as dev.",
        HelpName = "STAGE",
    };

    protected AnswerCommand(string name, string description, bool isApproved)
        : base(name, description)
    {
        _isApproved = isApproved;
        _reason = new("--reason") { Description = "Why, for the record.", HelpName = "TEXT", Required = !isApproved };
        Arguments.Add(_id);
        Options.Add(_stage);
        Options.Add(_reason);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var id = context.Options.GetRequiredValue(_id);
        var text = new ProvisionText(context.Output, context.IsVerbose);
        var outcome = await context.Output.WorkAsync(TargetWork.Activity(context), async () =>
        {
            await using var cloud = await TargetWork.OpenAsync(context, text, cancellationToken);
            return await cloud.AnswerAsync(id, context.Options.GetValue(_stage), _isApproved, context.Options.GetValue(_reason) ?? "", text, cancellationToken)
                ?? throw PipelineArgument.NotFound(id, await cloud.ListAsync(cancellationToken));
        });
        context.Report(outcome, json => json.ApprovalOutcome, output => Write(output, outcome, GivenOptions.Text(context.Options)));
        if (outcome.Failure is { } failure)
        {
            OutcomeText.Write(context.ErrorOutput, failure);
            return ExitCodes.ProvisioningFailed;
        }

        return ExitCodes.Success;
    }

    /// <summary>Without a stage, a repeat could answer the next approval when the first was answered in time.</summary>
    protected override string HowToGoOn(ParseResult options) => options.GetValue(_stage) is null
        ? "To go on, repeat the command with --stage and the stage that is named above."
        : base.HowToGoOn(options);

    private static void Write(IOutput output, ApprovalOutcome outcome, string options)
    {
        if (!outcome.IsApproved)
        {
            output.Line((outcome.Name, Tone.Strong), $": stage {outcome.Answered.StageName} was rejected; the pipeline has stopped. Repeat the request to begin anew.");
        }
        else if (outcome.Failure is null)
        {
            OutcomeText.WriteOutputs(output, outcome.Outputs);
            output.Line(("✓ ", Tone.Good), (outcome.Name, Tone.Strong), outcome.Approval is null ? ": every stage is deployed" : $": stage {outcome.Approval.StageName} is deployed");
            ApprovalText.Write(output, outcome.Name, outcome.Approval, options);
        }
    }
}

/// <summary><c>mlops approve ID</c>.</summary>
internal sealed class ApproveCommand()
    : AnswerCommand("approve", "Approve what a pipeline waits for: the next stage is deployed.", isApproved: true);

/// <summary><c>mlops reject ID --reason TEXT</c>.</summary>
internal sealed class RejectCommand()
    : AnswerCommand("reject", "Reject what a pipeline waits for: the pipeline stops, and what is deployed stays.", isApproved: false);
