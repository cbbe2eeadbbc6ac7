using System.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.CommandLine;

/// <summary>A command of <c>mlops</c>: runs, and turns whatever goes wrong into a message and an exit code.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description)
        : base(name, description)
    {
        SetAction(InvokeAsync);
        Validators.Add(result =>
        {
            if (!WritesSarif && result.GetResult(CommonOptions.Format)?.Tokens is [{ Value: var format }] && format.Equals(nameof(OutputFormat.Sarif), StringComparison.OrdinalIgnoreCase))
            {
                result.AddError($"{Name} writes text or json, no sarif.");
            }
        });
    }

    /// <summary>Whether the command's findings can be written in the form that code hosts take.</summary>
    protected virtual bool WritesSarif => false;

    /// <summary>Does the work.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken);

    /// <summary>How to go on after Ctrl-C.</summary>
    /// <param name="options">The command line.</param>
    protected virtual string HowToGoOn(ParseResult options) => "Repeat the command to go on.";

    private async Task<int> InvokeAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var context = new CommandContext(options);
        try
        {
            return await RunAsync(context, cancellationToken);
        }
        catch (MlopsException e)
        {
            return Fail(context, context.Workspace.Explain(e.Problems), ExitCodes.For(e.Problems));
        }
        catch (ServiceException e)
        {
            var problems = ServiceDiagnostics.Problems(e);
            return Fail(context, context.Workspace.Explain(problems), ExitCodes.For(problems));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.ErrorOutput.Line(($"Stopped. {HowToGoOn(options)}", Tone.Warning));
            return ExitCodes.Cancelled;
        }
        catch (Exception e)
        {
            var bug = new Problem(ToolDiagnostics.Bug, $"{e.GetType().Name}: {e.Message}")
            {
                Hint = "This is a bug in mlops. Please report it with the command and the output of --verbose.",
            };
            var code = Fail(context, [bug], ExitCodes.Unexpected);
            if (context.IsVerbose)
            {
                context.ErrorOutput.Line((e.ToString(), Tone.Dim));
            }

            return code;
        }
    }

    private static int Fail(CommandContext context, IReadOnlyList<Problem> problems, int code)
    {
        if (context.Format != OutputFormat.Text && problems.All(problem => problem.Code != ToolDiagnostics.OutputNotWritten))
        {
            CommandContext.Write(new FailureReport(code, problems), json => json.FailureReport);
        }

        ProblemOutput.Write(context.ErrorOutput, problems);
        return code;
    }
}
