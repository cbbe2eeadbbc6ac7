using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Pipelines;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops delete ID</c>.</summary>
internal sealed class DeleteCommand : ToolCommand
{
    private readonly Argument<string> _id = PipelineArgument.Create();

    public DeleteCommand()
        : base("delete", "Delete a pipeline: the blueprint's stack, the deployment pipeline and its source. A repeat does no harm.")
    {
        Arguments.Add(_id);
        Options.Add(CommonOptions.Yes);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = PipelineName.Parse(context.Options.GetRequiredValue(_id));
        if (!context.Options.GetValue(CommonOptions.Yes))
        {
            Confirmation.Require(context.ErrorOutput, $"Delete the pipeline '{name}' with everything its stacks created?", "The deletion was not confirmed; nothing was deleted.");
        }

        var text = new ProvisionText(context.Output, context.IsVerbose);
        var deleted = await context.Output.WorkAsync(TargetWork.Activity(context), async () =>
        {
            await using var cloud = await TargetWork.OpenAsync(context, text, cancellationToken);
            return await cloud.DeleteAsync(name.Value, text, cancellationToken);
        });
        context.Report(new DeletionReport(name.Value, deleted), json => json.DeletionReport, output => output.Line(
            deleted ? ("✓ ", Tone.Good) : ("", Tone.Plain),
            deleted ? $"{name} is deleted" : $"There is no pipeline '{name}': nothing to delete."));
        return ExitCodes.Success;
    }
}
