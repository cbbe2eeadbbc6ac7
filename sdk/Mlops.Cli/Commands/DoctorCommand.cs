using Mlops.Cli.CommandLine;
using Mlops.Cli.Doctor;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops doctor</c>.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    public DoctorCommand()
        : base("doctor", "Check that this machine has what mlops needs, and say how to mend what is missing.") => Options.Add(CommonOptions.State);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> checks =
        [
            .. await ToolChecks.RunAsync(cancellationToken),
            await BundleCheck.RunAsync(context, cancellationToken),
            .. await StateChecks.RunAsync(context, cancellationToken),
        ];
        var failed = checks.FirstOrDefault(c => c.Status == CheckStatus.Failure);
        context.Result(new DoctorReport(failed is null, checks), json => json.DoctorReport, output => Write(output, checks));
        return failed switch
        {
            null => ExitCodes.Success,
            { Code: { } code } => ExitCodes.For([new(code, failed.Finding)]),
            _ => ExitCodes.Environment,
        };
    }

    private static void Write(IOutput output, IReadOnlyList<CheckResult> checks)
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
                output.Line(("                ", Tone.Plain), cure, ($" ({check.Code})", Tone.Dim));
            }
        }
    }
}
