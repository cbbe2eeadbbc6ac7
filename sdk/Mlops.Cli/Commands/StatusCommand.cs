using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Provisioning;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops status ID</c>.</summary>
internal sealed class StatusCommand : ToolCommand
{
    private readonly Argument<string> _id = PipelineArgument.Create();

    public StatusCommand()
        : base("status", "Show a provisioned pipeline: its stages, stacks, outputs and resources.")
    {
        Arguments.Add(_id);
        CommonOptions.AddTarget(this);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var id = context.Options.GetRequiredValue(_id);
        await using var cloud = await TargetWork.OpenReadOnlyAsync(context, cancellationToken);
        var status = await cloud.FindAsync(id, cancellationToken) ?? throw PipelineArgument.NotFound(id, await cloud.ListAsync(cancellationToken));
        context.Report(status, json => json.PipelineStatus, output => StatusText.Write(output, status, GivenOptions.Text(context.Options)));
        return ExitCodes.Success;
    }
}
