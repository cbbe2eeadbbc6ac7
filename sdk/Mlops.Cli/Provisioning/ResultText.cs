using Mlops.Cli.Output;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Cli.Provisioning;

/// <summary>Shows what came of provisioning.</summary>
internal static class ResultText
{
    /// <summary>Shows a success.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="result">The success.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="options">The options that lead to the pipeline, as <see cref="CommandLine.GivenOptions.Text"/> gives them.</param>
    public static void Write(IOutput output, ProvisioningOutcome result, TimeSpan duration, string options)
    {
        WriteOutputs(output, result.Outputs);
        output.Line(
            ("✓ ", Tone.Good),
            (result.Plan.Stages[0].StackName, Tone.Strong),
            result switch
            {
                { NoChange: true } => ": no change to make",
                { Approval: { } approval } => $": stage {approval.StageName} is deployed",
                _ => " is provisioned",
            },
            ($" ({ProvisionText.Duration(duration)})", Tone.Dim));
        output.Line(("  id ", Tone.Dim), result.PipelineId);
        ApprovalText.Write(output, result.Plan.Stages[0].StackName, result.Approval, options);
    }

    /// <summary>Shows a failure.</summary>
    public static void Write(IOutput output, StackFailure failure)
    {
        output.Line(("✗ ", Tone.Bad), (failure.Reason, Tone.Bad));
        if (failure.LogicalId is { } resource)
        {
            output.Line(("    resource  ", Tone.Dim), resource, ($" ({failure.ResourceType})", Tone.Dim));
        }

        var outcome = failure.IsRolledBack ? ", which was rolled back" : failure.StackStatus is { } status ? $", now {status}" : "";
        output.Line(("    stack     ", Tone.Dim), failure.StackName, outcome);
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
