using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Requests;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops plan FILE</c>.</summary>
internal sealed class PlanCommand : ToolCommand
{
    private readonly Argument<string> _file = RequestArguments.One();

    public PlanCommand()
        : base("plan", "Show what a request would create; nothing is created.")
    {
        Arguments.Add(_file);
        CommonOptions.AddTarget(this);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var requests = await RequestFile.ReadAsync([context.Options.GetRequiredValue(_file)], cancellationToken);
        await using var basis = await RequestBasis.OpenAsync(context, cancellationToken);
        var files = await basis.CheckAsync(requests, cancellationToken);
        var planned = new PlanRequest().Execute(files[0].Outcome.OrThrow());
        ProblemOutput.Write(context.ErrorOutput, planned.Warnings);
        context.Report(planned.Shown, json => json.Plan, output => PlanText.Write(output, planned.Shown));
        return ExitCodes.Success;
    }
}
