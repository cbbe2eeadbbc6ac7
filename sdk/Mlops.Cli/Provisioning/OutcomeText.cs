using Mlops.Cli.Output;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Cli.Provisioning;

/// <summary>Shows what came of provisioning.</summary>
internal static class OutcomeText
{
    /// <summary>Shows a success.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="outcome">The success.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="options">The options that lead to the pipeline, as <see cref="CommandLine.GivenOptions.Text"/> gives them.</param>
    public static void Write(IOutput output, ProvisioningOutcome outcome, TimeSpan duration, string options)
    {
        WriteOutputs(output, outcome.Outputs);
        output.Line(
            ("✓ ", Tone.Good),
            (outcome.Plan.Stages[0].StackName, Tone.Strong),
            outcome switch
            {
                { NoChange: true } => ": no change to make",
                { Approval: { } approval } => $": stage {approval.StageName} is deployed",
                _ => " is provisioned",
            },
            ($" ({ProvisionText.Duration(duration)})", Tone.Dim));
        output.Line(("  id ", Tone.Dim), outcome.PipelineId);
        ApprovalText.Write(output, outcome.Plan.Stages[0].StackName, outcome.Approval, options);
    }

    /// <summary>Shows that the work has begun.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="started">What was begun.</param>
    /// <param name="options">The options that lead to the pipeline.</param>
    public static void Write(IOutput output, StartedProvisioning started, string options)
    {
        var name = started.Plan.Stages[0].StackName;
        output.Line(("✓ ", Tone.Good), (name, Tone.Strong), started.Operation switch
        {
            null => ": the stack is as planned; its pipeline deploys the source, if it has not yet",
            StackOperation.Replace => ": the stack that never worked is being deleted; repeat the command when it is gone",
            _ => ": the work has begun, and goes on by itself",
        });
        output.Line(("  id ", Tone.Dim), started.PipelineId);
        output.Line(("  look at it with ", Tone.Dim), ToolName.In($"mlops status {name}{options}"));
    }

    /// <summary>Shows a failure.</summary>
    public static void Write(IOutput output, StackFailure failure)
    {
        output.Line(("✗ ", Tone.Bad), (failure.Reason, Tone.Bad));
        if (failure.LogicalId is { } resource)
        {
            output.Line(("    resource  ", Tone.Dim), resource, ($" ({failure.ResourceType})", Tone.Dim));
        }

        var end = failure.IsRolledBack ? ", which was rolled back" : failure.StackStatus is { } status ? $", now {status}" : "";
        output.Line(("    stack     ", Tone.Dim), failure.StackName, end);
    }

    /// <summary>Shows a stack's outputs.</summary>
    public static void WriteOutputs(IOutput output, IReadOnlyList<StackOutput> outputs)
    {
        if (outputs.Count > 0)
        {
            output.Table(["Output", "Value"], [.. outputs.Select(o => (IReadOnlyList<TextPart>)[o.Name, (o.Value, Tone.Strong)])]);
        }
    }
}
