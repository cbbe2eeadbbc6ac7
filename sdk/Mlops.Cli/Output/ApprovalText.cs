using Mlops.Orchestrator.Pipelines;

namespace Mlops.Cli.Output;

/// <summary>Shows what a pipeline waits for, and how to answer.</summary>
internal static class ApprovalText
{
    /// <summary>Shows it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="approval">What it waits for; <see langword="null"/> for nothing.</param>
    /// <param name="options">The options that lead to the pipeline, as <see cref="CommandLine.GivenOptions.Text"/> gives them.</param>
    public static void Write(IOutput output, string pipeline, PendingApproval? approval, string options)
    {
        if (approval is null)
        {
            return;
        }

        output.Line(("⏸ ", Tone.Warning), $"waits for an approval after stage {approval.StageName}: ", (approval.Request ?? approval.Action, Tone.Strong));
        output.Line(("    go on with  ", Tone.Dim), ToolName.In($"mlops approve {pipeline} --stage {approval.StageName}{options}"));
        output.Line(("    or stop     ", Tone.Dim), ToolName.In($"mlops reject {pipeline} --stage {approval.StageName} --reason \"…\"{options}"));
    }
}
