using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Lint;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.CloudFormation.Linting;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops lint FILE…</c>.</summary>
internal sealed class LintCommand : ToolCommand
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "CloudFormation templates (YAML or JSON), requests and bundles, or patterns such as templates/**/*.yaml; - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _strict = new("--strict") { Description = "Take warnings for errors." };

    public LintCommand()
        : base("lint", "Find what is wrong with templates, requests and bundles, as far as it can be told without AWS.")
    {
        Arguments.Add(_files);
        Options.Add(_strict);
    }

    protected override bool WritesSarif => true;

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var inputs = await LintInput.ReadAsync(context.Options.GetRequiredValue(_files), cancellationToken);
        using var checks = new LintChecks(context, LintSeverities.Of(context.Workspace.File.Lint, path => File.Exists(path) ? File.ReadAllText(path) : null));
        var findings = new List<LintFinding>();
        foreach (var input in inputs)
        {
            findings.AddRange(await checks.CheckAsync(input, cancellationToken));
        }

        var told = context.Options.GetValue(_strict) ? findings.ConvertAll(AsError) : findings;
        var errors = told.Count(finding => finding.IsError);
        if (context.Format == OutputFormat.Sarif)
        {
            CommandContext.Write(SarifLog.Of(told), json => json.JsonObject);
        }
        else
        {
            var report = new LintReport(inputs.Count, errors, told.Count - errors, told);
            context.Report(report, json => json.LintReport, output => Write(output, report));
        }

        return errors == 0 ? ExitCodes.Success : ExitCodes.InvalidRequest;
    }

    private static LintFinding AsError(LintFinding finding) => finding with { Problem = finding.Problem with { Severity = ProblemSeverity.Error } };

    /// <remarks>Source of the lines' form: Visual Studio documentation, "MSBuild and Visual Studio format for diagnostic messages".</remarks>
    private static void Write(IOutput output, LintReport report)
    {
        foreach (var finding in report.Findings)
        {
            output.Line(
                ($"{finding.File}({finding.Line},{finding.Column}): ", Tone.Strong),
                (finding.IsError ? "error" : "warning", finding.IsError ? Tone.Bad : Tone.Warning),
                ($" {finding.Problem.Code}: ", Tone.Dim),
                finding.Text.ReplaceLineEndings(" "));
        }

        output.Line((Counted(report), report.Errors > 0 ? Tone.Bad : report.Warnings > 0 ? Tone.Warning : Tone.Good));
    }

    private static string Counted(LintReport report) =>
        $"{Plural(report.Files, "file")}: {(report.Findings.Count == 0 ? "nothing is wrong" : $"{Plural(report.Errors, "error")}, {Plural(report.Warnings, "warning")}")}.";

    private static string Plural(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
