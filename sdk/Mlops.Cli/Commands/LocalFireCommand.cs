using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Invocation;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Local.Samples;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops local fire RULE</c>.</summary>
internal sealed class LocalFireCommand : ToolCommand
{
    private readonly Argument<string> _rule = new("RULE") { Description = "The rule's name, or its name in the template." };

    private readonly Option<string?> _event = new("--event")
    {
        Description = "The event: its detail, or {\"source\", \"detail-type\", \"detail\"}; - reads standard input. Default: that of a schedule.",
        HelpName = "FILE",
    };

    public LocalFireCommand()
        : base("fire", "Have a rule of the local cloud's EventBridge tell its targets now, whatever the clock says.")
    {
        Arguments.Add(_rule);
        Options.Add(_event);
        Options.Add(CommonOptions.State);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var text = context.Options.GetValue(_event) is { } file ? await EventFile.ReadAsync(file, cancellationToken) : null;
        var settings = context.Workspace.Settings;
        var content = text is null ? null : EventFile.OfEventBus(new SampleEvents(settings.AccountId, settings.Region, TimeProvider.System.GetUtcNow()), text);
        var fired = await context.Output.WorkAsync("Waiting for what the rule leads to", async () =>
        {
            await using var cloud = await LocalWork.OpenAsync(context, notifications: null, cancellationToken);
            return await cloud.FireAsync(context.Options.GetRequiredValue(_rule), content, cancellationToken);
        });
        context.Report(fired, json => json.FiredRule, output =>
        {
            output.Line(("✓ ", Tone.Good), (fired.Name, Tone.Strong), fired.Targets.Count == 0 ? " has fired; it has no targets" : " has fired:");
            foreach (var target in fired.Targets)
            {
                output.Line("  ", target);
            }
        });
        return ExitCodes.Success;
    }
}
