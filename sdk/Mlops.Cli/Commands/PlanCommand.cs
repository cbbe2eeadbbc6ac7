using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Requests;

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
        files[0].RequireValid();
        var plan = await basis.PlanAsync(files[0], cancellationToken);
        ProblemOutput.Write(context.ErrorOutput, files[0].Problems);
        context.Report(plan, json => json.Plan, output => PlanText.Write(output, plan));
        return ExitCodes.Success;
    }
}
