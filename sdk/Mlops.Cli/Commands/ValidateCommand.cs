using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Requests;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops validate FILE…</c>.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private readonly Argument<string[]> _files = RequestArguments.Several();

    public ValidateCommand()
        : base("validate", "Find everything that is wrong with requests; nothing is created.")
    {
        Arguments.Add(_files);
        CommonOptions.AddTarget(this);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var requests = await RequestFile.ReadAsync(context.Options.GetRequiredValue(_files), cancellationToken);
        await using var basis = await RequestBasis.OpenAsync(context, cancellationToken);
        var report = RequestChecks.Report(context, await basis.CheckAsync(requests, cancellationToken));
        context.Report(report, json => json.ValidationReport, output =>
        {
            foreach (var request in report.Requests)
            {
                RequestChecks.Write(output, request);
            }
        });
        return report.Valid ? ExitCodes.Success : ExitCodes.InvalidRequest;
    }
}
