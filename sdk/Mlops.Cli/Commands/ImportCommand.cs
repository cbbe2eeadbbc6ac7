using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Import;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Cli.Requests;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Requests;
using Mlops.Sdk.Glue.Import;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops import DIR</c>.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Argument<string> _solution = new("DIR") { Description = "A checkout of a fork of AWS's Python solution." };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The folder to write the solution to, new or empty. Default: a folder here with the solution's name.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _types = new("--pipeline-type")
    {
        Description = "A pipeline type to import; may be repeated. Default: all that the solution did not come with.",
        HelpName = "TYPE",
    };

    private readonly Option<string[]> _templates = new("--template")
    {
        Description = "A synthesized template, where the checkout has not been built; may be repeated.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _requests = new("--request")
    {
        Description = "A request (JSON) for one of the pipeline types; may be repeated.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _solutionFormat = new("--solution-format") { Description = "The form of the solution file, sln for editors that do not know slnx. Default: slnx." };

    public ImportCommand()
        : base("import", "Scaffold blueprints' classes from pipeline types written by hand for AWS's Python solution.")
    {
        Arguments.Add(_solution);
        Options.Add(_output);
        Options.Add(_types);
        Options.Add(_templates);
        Options.Add(_requests);
        _solutionFormat.AcceptOnlyFromAmong([.. ImportOptions.SolutionFormats]);
        Options.Add(_solutionFormat);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var options = new ImportOptions
        {
            PipelineTypes = context.Options.GetValue(_types) ?? [],
            Templates = [.. (context.Options.GetValue(_templates) ?? []).Select(path => Path.GetFullPath(path))],
            Requests = [.. (await RequestFile.ReadAsync(context.Options.GetValue(_requests) ?? [], cancellationToken)).Select(file => RequestParser.Parse(file.Content, file.Name))],
            SolutionFormat = context.Options.GetValue(_solutionFormat) ?? ImportOptions.SolutionFormats[0],
            ReadTemplate = text => TemplateText.Read(text, fromS3: true),
        };
        var result = await SolutionImport.ReadAsync(PythonSolution.Open(context.Options.GetRequiredValue(_solution)), options, cancellationToken);
        var folder = Path.GetFullPath(context.Options.GetValue(_output) ?? result.Name);
        ImportFolder.Write(folder, result.Files);
        context.Report(new ImportReport(folder, result.PipelineTypes, result.Files.Count, result.Findings), json => json.ImportReport, output => Write(output, folder, result));
        return ExitCodes.Success;
    }

    private static void Write(IOutput output, string folder, ImportResult result)
    {
        output.Line(("✓ ", Tone.Good), (folder, Tone.Strong), ($" ({result.Files.Count} files; {string.Join(", ", result.PipelineTypes)})", Tone.Dim));
        ProblemOutput.Write(output, result.Findings);
        output.Line(("  go on with  ", Tone.Dim), $"dotnet build {folder}");
    }
}
