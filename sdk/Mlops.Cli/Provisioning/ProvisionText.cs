using System.Globalization;
using Mlops.Cli.Output;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Cli.Provisioning;

/// <summary>Shows the progress of provisioning and deleting.</summary>
/// <param name="output">Where to.</param>
/// <param name="isVerbose">Whether to show every resource event; otherwise the latest is the activity, and failures are shown.</param>
internal sealed class ProvisionText(IOutput output, bool isVerbose) : IProgress<ProgressEvent>, IProgress<LocalNotification>, IProgress<DebuggerWaiting>
{
    // Notifications and functions that wait for a debugger come from background threads.
    private readonly Lock _gate = new();

    public void Report(ProgressEvent value)
    {
        lock (_gate)
        {
            Show(value);
        }
    }

    public void Report(LocalNotification value)
    {
        lock (_gate)
        {
            output.Line(("  notification  ", Tone.Dim), value.Message);
        }
    }

    public void Report(DebuggerWaiting value)
    {
        var port = value.Port is { } number ? string.Create(CultureInfo.InvariantCulture, $", port {number} (debugpy)") : "";
        lock (_gate)
        {
            output.Line(
                ("  debugger  ", Tone.Warning),
                string.Create(CultureInfo.InvariantCulture, $"{value.LambdaFolder} waits for a debugger: process {value.ProcessId}{port}; its time-out of {value.Timeout.TotalSeconds:0.###} s is suspended"));
        }
    }

    /// <summary>A duration for people.</summary>
    public static string Duration(TimeSpan duration) => duration.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s");

    private void Show(ProgressEvent value)
    {
        switch (value)
        {
            case PlanMade made:
                output.Line(PlanText.Summary(made.Plan));
                break;
            case SourceUploaded uploaded:
                output.Line(("  ✓ ", Tone.Good), "source uploaded", ($" ({uploaded.Size:N0} bytes)", Tone.Dim));
                break;
            case ArtifactUploaded uploaded:
                output.Line(("  ✓ ", Tone.Good), "uploaded ", uploaded.Key, ($" ({uploaded.Size:N0} bytes)", Tone.Dim));
                break;
            case StackOperationStarted started:
                output.Activity($"{Verb(started.Operation)} stack {started.StackName}");
                output.Line(("  ", Tone.Dim), $"{Verb(started.Operation)} stack ", (started.StackName, Tone.Strong));
                break;
            case ExecutionStarted started:
                output.Activity($"Running pipeline {started.Pipeline}");
                break;
            case ApprovalAnswered answered:
                output.Line(("  ", Tone.Dim), $"{(answered.IsApproved ? "approving" : "rejecting")} stage ", (answered.Stage, Tone.Strong));
                break;
            case StageChanged changed:
                ShowStage(changed);
                break;
            case StackEventSeen seen:
                ShowEvent(seen.Event);
                break;
        }
    }

    private void ShowStage(StageChanged changed)
    {
        if (changed.Stage.Status == "InProgress")
        {
            output.Activity($"Stage {changed.Stage.Name}");
            return;
        }

        var isGood = changed.Stage.Status == "Succeeded";
        output.Line(
            (isGood ? "  ✓ " : "  ✗ ", isGood ? Tone.Good : Tone.Bad),
            "stage ",
            (changed.Stage.Name, Tone.Strong),
            isGood ? "" : $" {changed.Stage.Status}",
            ($" ({Duration(changed.Duration)})", Tone.Dim));
    }

    private void ShowEvent(StackEvent e)
    {
        output.Activity($"{e.LogicalId} {e.Status}");
        var isFailure = e.Status.EndsWith("_FAILED", StringComparison.Ordinal);
        if (isVerbose || isFailure)
        {
            output.Line(
                ("    ", Tone.Dim),
                (e.Status.PadRight(20), isFailure ? Tone.Bad : Tone.Dim),
                $" {e.LogicalId}",
                ($" ({e.Type})", Tone.Dim),
                e.Reason is { Length: > 0 } reason ? $": {reason}" : "");
        }
    }

    private static string Verb(StackOperation operation) => operation switch
    {
        StackOperation.Create => "creating",
        StackOperation.Update => "updating",
        StackOperation.Delete => "deleting",
        StackOperation.Replace => "replacing the failed",
        StackOperation.ContinueRollback => "continuing the rollback of",
        _ => "waiting for",
    };
}
