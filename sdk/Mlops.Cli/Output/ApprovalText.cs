using Mlops.Orchestrator.Approvals;

namespace Mlops.Cli.Output;

/// <summary>Shows what a pipeline waits for, and how to answer.</summary>
internal static class ApprovalText
{
    public static void Write(IOutput output, string pipeline, PendingApproval? approval)
    {
        if (approval is null)
        {
            return;
        }

        output.Line(("⏸ ", Tone.Warning), $"waits for an approval after stage {approval.StageName}: ", (approval.Request ?? approval.Action, Tone.Strong));
        output.Line(("    go on with  ", Tone.Dim), $"mlops approve {pipeline} --stage {approval.StageName}");
        output.Line(("    or stop     ", Tone.Dim), $"mlops reject {pipeline} --stage {approval.StageName} --reason \"…\"");
    }
}
