using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Repair;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops repair ID</c>.</summary>
internal sealed class RepairCommand : ToolCommand
{
    private readonly Argument<string> _id = PipelineArgument.Create();

    private readonly Option<string[]> _skip = new("--skip")
    {
        Description = "A resource, by its name in the template, that a rollback leaves as it is; may be repeated.",
        HelpName = "RESOURCE",
    };

    public RepairCommand()
        : base("repair", "Mend a pipeline that cannot go on: a rollback, a deletion or a stage that failed. What provisioning again mends by itself is said.")
    {
        Arguments.Add(_id);
        Options.Add(_skip);
        Options.Add(CommonOptions.Yes);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var id = context.Options.GetRequiredValue(_id);
        var text = new ProvisionText(context.Output, context.IsVerbose);
        await using var cloud = await TargetWork.OpenAsync(context, text, cancellationToken, isMending: true);
        var plan = await cloud.FindRepairsAsync(id, cancellationToken) ?? throw PipelineArgument.NotFound(id, await cloud.ListAsync(cancellationToken));
        foreach (var step in plan.Steps)
        {
            Write(context.Output, step);
        }

        if (!context.Options.GetValue(CommonOptions.Yes))
        {
            foreach (var step in plan.Steps.Where(step => step.Kind == RepairKind.DeleteRetaining))
            {
                Confirmation.Require(
                    context.ErrorOutput, $"Delete the stack '{step.Subject}', and leave behind: {Names(step.Resources)}?", "The deletion was not confirmed; nothing was done.");
            }
        }

        var outcome = await context.Output.WorkAsync(TargetWork.Activity(context), () => cloud.RepairAsync(plan, context.Options.GetValue(_skip) ?? [], text, cancellationToken));
        context.Report(
            new RepairReport(plan.Name, outcome.Failure is null && plan.Steps.All(step => step.Kind is not (RepairKind.Person or RepairKind.Closed)), plan.Steps, outcome.Failure),
            json => json.RepairReport,
            output => Write(output, outcome, GivenOptions.Text(context.Options)));
        if (outcome.Failure is { } failure)
        {
            OutcomeText.Write(context.ErrorOutput, failure);
            context.ErrorOutput.Line(failure.StackStatus == "UPDATE_ROLLBACK_FAILED"
                ? "Mend the cause and repeat the command, or leave the resource as it is with --skip."
                : "Mend the cause and repeat the command, or provision the request again.");
            return ExitCodes.ProvisioningFailed;
        }

        return ExitCodes.Success;
    }

    private static void Write(IOutput output, RepairStep step)
    {
        var isStage = step.Kind is RepairKind.RetryStage or RepairKind.Provision;
        output.Line(isStage ? "stage " : step.Stage is { } account ? $"{account}: stack " : "stack ", (step.Subject, Tone.Strong), ($" is {step.Status}", Tone.Warning), step.Reason is { Length: > 0 } reason ? $": {reason}" : "");
        output.Line(("  ", Tone.Dim), ToolName.In(step.Kind switch
        {
            RepairKind.ContinueRollback => $"its rollback is gone on with{(step.Resources.Count == 0 ? "" : $"; it failed at {Names(step.Resources)}")}",
            RepairKind.DeleteRetaining => $"it is deleted; what stays, for you to delete: {Names(step.Resources)}",
            RepairKind.RetryStage => "what failed in it is done again",
            RepairKind.Wait => "an operation is under way: look again when it has ended",
            RepairKind.Replaced => "it never worked: it is replaced when the request is provisioned again, and 'mlops delete' deletes it",
            RepairKind.Provision => "provision the request again: the pipeline begins anew",
            RepairKind.Closed => "its account lets nobody in who calls: make the role for it with the template of 'mlops deploy --stage-account-template', and let the caller sts:AssumeRole it",
            _ => "no command of mlops brings it on: look at it in the CloudFormation console, or delete the pipeline with 'mlops delete'",
        }));
    }

    private static void Write(IOutput output, RepairOutcome outcome, string options)
    {
        if (outcome.Failure is not null)
        {
            return;
        }

        if (outcome.Plan.Steps.Count == 0)
        {
            output.Line((outcome.Plan.Name, Tone.Strong), ": nothing to mend");
        }
        else if (outcome.Plan.HasWork)
        {
            output.Line(("✓ ", Tone.Good), (outcome.Plan.Name, Tone.Strong), " is mended");
            ApprovalText.Write(output, outcome.Plan.Name, outcome.Approval, options);
            if (outcome.Plan.Steps.Any(step => step.Kind == RepairKind.DeleteRetaining))
            {
                output.Line(("  delete the rest of the pipeline with ", Tone.Dim), ToolName.In($"mlops delete {outcome.Plan.Name}{options}"));
            }
        }
    }

    private static string Names(IReadOnlyList<string> resources) => resources.Count == 0 ? "nothing" : string.Join(", ", resources);
}
