using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Provisioning;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops status ID</c>.</summary>
internal sealed class StatusCommand : ToolCommand
{
    private readonly Argument<string> _id = PipelineArgument.Create();

    public StatusCommand()
        : base("status", "Show a provisioned pipeline: its stages, stacks, outputs and resources.")
    {
        Arguments.Add(_id);
        Options.Add(CommonOptions.State);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var id = context.Options.GetRequiredValue(_id);
        await using var cloud = await LocalWork.OpenReadOnlyAsync(context);
        var status = await new GetPipelineStatus(cloud.Ports).ExecuteAsync(id, cancellationToken)
            ?? throw PipelineArgument.NotFound(id, await new ListPipelines(cloud.Stacks, context.Workspace.Settings).ExecuteAsync(cancellationToken));
        status = await new BundleComparison(cloud.Ports).MarkAsync(status, cancellationToken);
        context.Report(status, json => json.PipelineStatus, output => StatusText.Write(output, status, GivenOptions.Text(context.Options)));
        return ExitCodes.Success;
    }
}
