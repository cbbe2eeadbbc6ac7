using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Dev;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops dev [FILE…]</c>.</summary>
internal sealed class DevCommand : ToolCommand
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Request files (JSON). Default: those of the folder requests beside the project or its solution, else the blueprints' sample requests.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _project = new("--project")
    {
        Description = "The project of the blueprints, or its folder. Default: the one whose bundle is here, above or below, else the one here.",
        HelpName = "PATH",
    };

    private readonly Option<bool> _once = new("--once") { Description = "Build and provision once, without waiting for changes." };

    public DevCommand()
        : base("dev", "Build the blueprints and provision them in the local cloud, and again whenever a file is saved, until Ctrl-C.")
    {
        Arguments.Add(_files);
        Options.Add(_project);
        Options.Add(_once);
        Options.Add(CommonOptions.State);
        Options.Add(CommonOptions.Data);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override string HowToGoOn(ParseResult options) => "What was under way is finished or rolled back by the next command.";

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var project = DevProject.Find(context.Options.GetValue(_project), context.Workspace);
        var (build, isOnce) = (new ProjectBuild(project), context.Options.GetValue(_once));
        using var changes = new FileChanges(Path.GetFullPath(context.Options.GetValue(CommonOptions.State) ?? Path.Combine(project.Folder, ".mlops")));
        if (!isOnce)
        {
            changes.Watch(project.Folder);
        }

        IReadOnlyList<string> changed = [];
        while (true)
        {
            var exitCode = await RoundAsync(context, project, build, changed, isOnce, cancellationToken);
            if (isOnce)
            {
                return exitCode;
            }

            foreach (var folder in build.OtherFolders.Concat(Requests(context, project).Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!)))
            {
                changes.Watch(folder);
            }

            context.Output.Line(("Waiting for changes; Ctrl-C ends.", Tone.Dim));
            try
            {
                changed = await changes.NextAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                context.Output.Line("Ended.");
                return ExitCodes.Success;
            }

            context.Output.Line();
            context.Output.Line((string.Join(", ", changed.Select(file => Path.GetRelativePath(project.Folder, file))), Tone.Strong), " changed");
        }
    }

    private IReadOnlyList<string> Requests(CommandContext context, DevProject project) => context.Options.GetValue(_files) is { Length: > 0 } files ? files : project.Requests();

    /// <summary>Builds and provisions. What is wrong ends a single round, and is shown otherwise: the next one begins with what is saved next.</summary>
    private async Task<int> RoundAsync(CommandContext context, DevProject project, ProjectBuild build, IReadOnlyList<string> changed, bool isOnce, CancellationToken cancellationToken)
    {
        try
        {
            var start = TimeProvider.System.GetTimestamp();
            var built = await context.Output.WorkAsync("Building", () => build.RunAsync(changed, cancellationToken));
            foreach (var line in built.Lines)
            {
                context.ErrorOutput.Line((line, built.Succeeded ? Tone.Warning : Tone.Bad));
            }

            if (!built.Succeeded)
            {
                throw new MlopsException(new Problem(ToolDiagnostics.NotBuilt, $"{Path.GetFileName(project.File)} was not built.") { Hint = "What was provisioned before stays as it is." });
            }

            context.Output.Line(("✓ ", Tone.Good), "built", ($" ({ProvisionText.Duration(TimeProvider.System.GetElapsedTime(start))})", Tone.Dim));
            var places = CommonOptions.Of(context.Options) with { Bundle = Path.Combine(build.BundleFolder!, BundleLayout.FileName), Target = "local" };
            var round = new CommandContext(context.Options, places);
            var report = await context.Output.WorkAsync("Provisioning", () => new DevRound(round, Requests(context, project)).ExecuteAsync(cancellationToken));
            if (context.Format == OutputFormat.Json)
            {
                // A line for each round.
                Console.Out.WriteLine(JsonSerializer.Serialize(report, ReportJson.Line.ProvisioningReport));
            }

            return report.Succeeded ? ExitCodes.Success : ExitCodes.ProvisioningFailed;
        }
        catch (MlopsException exception) when (!isOnce)
        {
            ProblemOutput.Write(context.ErrorOutput, exception.Problems);
            return ExitCodes.For(exception.Problems);
        }
        catch (ServiceException exception) when (!isOnce)
        {
            var problems = ServiceDiagnostics.Problems(exception);
            ProblemOutput.Write(context.ErrorOutput, problems);
            return ExitCodes.For(problems);
        }
    }
}
