using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Cli.Requests;
using Mlops.Orchestrator.Requests;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops validate FILE…</c>.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private readonly Argument<string[]> _files = RequestArguments.Several();

    public ValidateCommand()
        : base("validate", "Find everything that is wrong with requests; nothing is created.") => Arguments.Add(_files);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var requests = await RequestFile.ReadAsync(context.Options.GetRequiredValue(_files), cancellationToken);
        using var bundle = context.OpenBundle();
        var validator = new ValidateRequest(bundle.Catalog, context.Workspace.Settings);
        var reports = new List<RequestReport>();
        foreach (var request in requests)
        {
            var result = await validator.ExecuteAsync(request.Content, request.Name, cancellationToken);
            reports.Add(new(request.Name, result.Manifest?.PipelineType, result.IsValid, result.Problems));
        }

        var report = new ValidationReport(reports.TrueForAll(r => r.Valid), reports);
        context.Result(report, ReportJson.Readable.ValidationReport, output => reports.ForEach(r => Write(output, r)));
        return report.Valid ? ExitCodes.Success : ExitCodes.InvalidRequest;
    }

    private static void Write(IOutput output, RequestReport request)
    {
        var errors = request.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        output.Line(
            (request.Valid ? "✓ " : "✗ ", request.Valid ? Tone.Good : Tone.Bad),
            (request.File, Tone.Strong),
            request.Valid ? $" is a valid request for {request.PipelineType}" : $" has {errors} {(errors == 1 ? "error" : "errors")}");
        ProblemText.Write(output, request.Problems);
    }
}
