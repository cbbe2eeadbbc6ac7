using Mlops.Cli.Output;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Provisioning;

/// <summary>Shows a provisioned pipeline to people.</summary>
internal static class StatusText
{
    /// <summary>Shows it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="status">The pipeline.</param>
    /// <param name="options">The options that lead to it, as <see cref="CommandLine.GivenOptions.Text"/> gives them.</param>
    public static void Write(IOutput output, PipelineStatus status, string options)
    {
        output.Line((status.Name, Tone.Strong));
        output.Line(("id        ", Tone.Dim), status.PipelineId);
        foreach (var stage in status.Pipeline?.Stages ?? [])
        {
            output.Line(("stage     ", Tone.Dim), $"{stage.Name} ", (stage.Status ?? "not reached", ToneOf(stage.Status)));
        }

        if (status.IsBehindBundle == true)
        {
            output.Line(("code      ", Tone.Dim), ("behind the bundle: provision the request again to deploy what it has now", Tone.Warning));
        }

        WriteStack(output, status.PipelineStack);
        WriteStack(output, status.BlueprintStack);
        WriteStages(output, status.Stages);
        ApprovalText.Write(output, status.Name, status.Approval, options);
        if (status.Failure is { } failure)
        {
            OutcomeText.Write(output, failure);
        }

        WriteResources(output, status.Resources);
        OutcomeText.WriteOutputs(output, status.BlueprintStack?.Outputs ?? []);
    }

    private static void WriteStack(IOutput output, StackDescription? stack)
    {
        if (stack is not null)
        {
            output.Line(("stack     ", Tone.Dim), $"{stack.Name} ", (stack.Status, StackStatuses.IsSuccess(stack.Status) ? Tone.Good : Tone.Warning));
        }
    }

    /// <summary>The stages in accounts of their own; a single account's is shown with the pipeline.</summary>
    private static void WriteStages(IOutput output, IReadOnlyList<StageStatus> stages)
    {
        if (stages.Count < 2)
        {
            return;
        }

        output.Line();
        output.Table(
            ["Stage", "Account", "Stack", "Status"],
            [.. stages.Select(s => (IReadOnlyList<TextPart>)[(s.Name, Tone.Strong), s.AccountId, (s.Stack?.Name ?? "", Tone.Dim), s.Stack?.Status ?? "not deployed"])]);
        foreach (var stage in stages.Where(s => s.Stack is not null))
        {
            output.Line();
            output.Line(($"Stage {stage.Name}, account {stage.AccountId}", Tone.Strong));
            WriteResources(output, stage.Resources);
            OutcomeText.WriteOutputs(output, stage.Stack!.Outputs);
        }
    }

    private static void WriteResources(IOutput output, IReadOnlyList<StackResource> resources)
    {
        if (resources.Count == 0)
        {
            return;
        }

        output.Line();
        output.Table(
            ["Resource", "Type", "Status", "Physical id"],
            [.. resources.Select(r => (IReadOnlyList<TextPart>)[(r.LogicalId, Tone.Strong), r.Type, r.RecordedOnly ? ($"{r.Status} *", Tone.Warning) : r.Status, (r.PhysicalId, Tone.Dim)])]);
        if (resources.Any(r => r.RecordedOnly))
        {
            output.Line(("* recorded with its properties only: the local cloud does not run it, and a rule for its events never fires by itself", Tone.Dim));
        }

        WriteJobs(output, [.. resources.Select(r => r.Job).OfType<StackJob>()]);
    }

    private static void WriteJobs(IOutput output, IReadOnlyList<StackJob> jobs)
    {
        if (jobs.Count == 0)
        {
            return;
        }

        output.Line();
        output.Table(
            ["Job", "Kind", "Status", "Request"],
            [.. jobs.Select(j => (IReadOnlyList<TextPart>)[(j.Name, Tone.Strong), j.Kind, j.Record is null ? j.Status : ($"{j.Status} *", Tone.Warning), (j.Record ?? "", Tone.Dim)])]);
        if (jobs.Any(j => j.Record is not null))
        {
            output.Line(("* recorded with its request only: the local cloud does not run jobs", Tone.Dim));
        }
    }

    private static Tone ToneOf(string? status) => status switch
    {
        "Succeeded" => Tone.Good,
        "Failed" => Tone.Bad,
        null => Tone.Dim,
        _ => Tone.Warning,
    };
}
