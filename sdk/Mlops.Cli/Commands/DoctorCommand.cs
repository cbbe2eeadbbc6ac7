using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Doctor;
using Mlops.Cli.Output;
using Mlops.Cli.Remote;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops doctor</c>.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    private readonly Option<string?> _solution = new("--solution")
    {
        Description = "A checkout of AWS's Python solution or of a fork: say what it is, what was changed, and what mlops takes over.",
        HelpName = "DIR",
    };

    public DoctorCommand()
        : base("doctor", "Check that this machine and, with --target aws, the account have what mlops needs, and say how to mend what is missing.")
    {
        CommonOptions.AddTarget(this);
        Options.Add(_solution);
    }

    protected override Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.Options.GetValue(_solution) is { } folder ? InspectAsync(folder, context, cancellationToken) : CheckAsync(context, cancellationToken);

    private static async Task<int> InspectAsync(string folder, CommandContext context, CancellationToken cancellationToken)
    {
        var report = await SolutionInspection.ReadAsync(PythonSolution.Open(folder), cancellationToken);
        context.Report(report, json => json.SolutionReport, output => SolutionText.Write(output, report));
        return report.IsCovered ? ExitCodes.Success : ExitCodes.NotCovered;
    }

    private static async Task<int> CheckAsync(CommandContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<DoctorCheck> checks =
        [
            .. await ToolChecks.RunAsync(cancellationToken),
            .. await BundleCheck.RunAsync(context, cancellationToken),
            .. await TargetChecksAsync(context, cancellationToken),
        ];
        var failed = checks.FirstOrDefault(c => c.Status == CheckStatus.Failure);
        context.Report(new DoctorReport(failed is null, checks), json => json.DoctorReport, output => Write(output, checks));
        return failed switch
        {
            null => ExitCodes.Success,
            { Code: { } code } => ExitCodes.For([new(code, failed.Finding)]),
            _ => ExitCodes.Environment,
        };
    }

    private static async Task<IReadOnlyList<DoctorCheck>> TargetChecksAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.Workspace.Target == WorkTarget.Local ? await StateChecks.RunAsync(context, cancellationToken)
        : context.Workspace.Target.Api is not null ? throw RemoteDiagnostics.HasNoRoute("doctor")
        : await AwsChecks.RunAsync(context, cancellationToken);

    private static void Write(IOutput output, IReadOnlyList<DoctorCheck> checks)
    {
        foreach (var check in checks)
        {
            var (sign, tone) = check.Status switch
            {
                CheckStatus.Ok => ("✓ ", Tone.Good),
                CheckStatus.Warning => ("! ", Tone.Warning),
                _ => ("✗ ", Tone.Bad),
            };
            output.Line((sign, tone), (check.Name.PadRight(14), Tone.Strong), check.Finding);
            if (check.Cure is { } cure)
            {
                output.Line(("                ", Tone.Plain), ToolName.In(cure), ($" ({check.Code})", Tone.Dim));
            }
        }
    }
}
