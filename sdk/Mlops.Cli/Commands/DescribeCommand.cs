using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Orchestrator.Blueprints;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops describe TYPE</c>.</summary>
internal sealed class DescribeCommand : ToolCommand
{
    private readonly Argument<string> _type = new("TYPE") { Description = "The pipeline type." };

    public DescribeCommand()
        : base("describe", "Describe a pipeline type: its request's keys, how it is deployed, a sample request.") => Arguments.Add(_type);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var manifest = await new DescribeBlueprint(bundle.Catalog).ExecuteAsync(context.Options.GetRequiredValue(_type), cancellationToken);
        context.Report(manifest, json => json.BlueprintManifest, output => BlueprintText.Write(output, manifest));
        return ExitCodes.Success;
    }
}
