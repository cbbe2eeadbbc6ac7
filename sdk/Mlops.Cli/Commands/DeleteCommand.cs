using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Pipelines;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops delete ID</c>.</summary>
internal sealed class DeleteCommand : ToolCommand
{
    private readonly Argument<string> _id = PipelineArgument.Create();

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };

    public DeleteCommand()
        : base("delete", "Delete a pipeline: the blueprint's stack, the deployment pipeline and its source. A repeat does no harm.")
    {
        Arguments.Add(_id);
        Options.Add(_yes);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = PipelineName.Parse(context.Options.GetRequiredValue(_id));
        if (!context.Options.GetValue(_yes))
        {
            Confirm(context.ErrorOutput, name);
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

    private static void Confirm(IOutput output, PipelineName name)
    {
        string? answer = null;
        if (!Console.IsInputRedirected)
        {
            output.Line($"Delete the pipeline '{name}' with everything its stacks created? Type yes to go on:");
            answer = Console.ReadLine();
        }

        if (!string.Equals(answer?.Trim(), "yes", StringComparison.OrdinalIgnoreCase))
        {
            throw new MlopsException(new Problem(ToolDiagnostics.NotConfirmed, "The deletion was not confirmed; nothing was deleted.")
            {
                Hint = "Answer yes, or call the command with --yes.",
            });
        }
    }
}
