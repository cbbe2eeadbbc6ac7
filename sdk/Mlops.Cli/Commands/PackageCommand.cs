using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Packaging;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops package --output DIR</c>.</summary>
internal sealed class PackageCommand : ToolCommand
{
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder to write blueprints.zip and its content to; made when it is missing.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<bool> _force = new("--force") { Description = "Write into a folder that has other things in it." };

    public PackageCommand()
        : base("package", "Write the bundle, as a zip and as files, for publishing to the blueprint bucket.")
    {
        Options.Add(_output);
        Options.Add(_force);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var folder = Path.GetFullPath(context.Options.GetRequiredValue(_output));
        var report = await PackageFolder.WriteAsync(bundle.Catalog, folder, context.Options.GetValue(_force), cancellationToken);
        context.Report(report, json => json.PackageReport, output =>
        {
            output.Line(("✓ ", Tone.Good), (report.Zip, Tone.Strong), ($" ({report.Files} files)", Tone.Dim));
            output.Line(("  sha256 ", Tone.Dim), report.Sha256);
        });
        return ExitCodes.Success;
    }
}
