using System.CommandLine;
using System.Globalization;
using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops cloud [-- COMMAND…]</c>.</summary>
internal sealed class CloudCommand : ToolCommand
{
    private readonly Option<int> _port = new("--port")
    {
        Description = "The port on 127.0.0.1. Default: any that is free.",
        HelpName = "PORT",
    };

    private readonly Option<bool> _background = new("--background")
    {
        Description = "Serve it in a process of its own, until mlops cloud stop; return when it serves.",
    };

    private readonly Option<VariableForm?> _export = new("--export")
    {
        Description = "Write the variables that lead AWS's clients to the cloud that runs, for eval, Invoke-Expression or as a file of variables.",
        HelpName = "bash|powershell|env",
    };

    /// <summary>Says to the process that <c>--background</c> starts that it is that process.</summary>
    private readonly Option<bool> _detached = new("--detached") { Hidden = true };

    private readonly Argument<string[]> _command = new("COMMAND")
    {
        Description = "A command to run with AWS's environment variables set, behind --; the cloud ends with it, unless it was running before.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public CloudCommand()
        : base("cloud", "Serve the local cloud to AWS's own clients: the AWS CLI, boto3, any SDK.")
    {
        _port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(ushort.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var port) && port > 0))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no port: expected 1 to 65535.");
            }
        });
        _export.AcceptOnlyFromAmong("bash", "powershell", "env");
        Validators.Add(result =>
        {
            // By its words, as its value would count as checked once it is asked for.
            if (result.GetResult(_command) is { Tokens.Count: > 0 } && (result.GetValue(_background) || result.GetValue(_export) is not null))
            {
                result.AddError("A command behind -- has the cloud's variables and ends with it: --background and --export go without one.");
            }
        });
        Arguments.Add(_command);
        foreach (var option in Own)
        {
            Options.Add(option);
        }

        Options.Add(_background);
        Options.Add(_export);
        Options.Add(_detached);
        Subcommands.Add(new CloudStatusCommand());
        Subcommands.Add(new CloudStopCommand());
    }

    private IReadOnlyList<Option> Own => [_port, CommonOptions.State, CommonOptions.Data, CommonOptions.LockTimeout];

    protected override string HowToGoOn(ParseResult options) => "What was under way is finished or rolled back by the next command.";

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (command, port) = (context.Options.GetValue(_command) ?? [], context.Options.GetValue(_port));
        var running = await RunningCloud.FindAsync(context.Workspace.StateFolder, cancellationToken);
        if (running is not null && port > 0 && port != running.Endpoint.Url.Port)
        {
            throw running.AlreadyServed();
        }

        return context.Options.GetValue(_background) ? await StartAsync(context, running, cancellationToken)
            : context.Options.GetValue(_export) is { } form ? Export(running ?? throw RunningCloud.NotServed(context.Workspace.StateFolder), form)
            : running is null ? await ServeAsync(context, command, port, cancellationToken)
            : command.Length > 0 ? await UseAsync(context, running, command, cancellationToken)
            : throw running.AlreadyServed();
    }

    private async Task<int> StartAsync(CommandContext context, RunningCloud? running, CancellationToken cancellationToken)
    {
        var (cloud, exitCode) = running is null
            ? await BackgroundCloud.StartAsync([Name, _detached.Name, .. GivenOptions.Words(context.Options, [.. CommonOptions.All, .. Own])], context.Workspace.StateFolder, cancellationToken)
            : (running, ExitCodes.Success);
        if (cloud is not null)
        {
            if (context.Options.GetValue(_export) is { } form)
            {
                Write(context.ErrorOutput);
                return Export(cloud, form);
            }

            context.Report(CloudReport.Of(context.Workspace.StateFolder, cloud), json => json.CloudReport, Write);
        }

        return exitCode;

        void Write(IOutput output)
        {
            output.Line(running is null ? "The local cloud is at " : "The local cloud is running already, at ", (cloud.Endpoint.Url.AbsoluteUri.TrimEnd('/'), Tone.Strong), $" (process {cloud.Status.ProcessId}).");
            output.Line((ToolName.In($"mlops cloud stop{GivenOptions.Text(context.Options)} ends it; its log is {Path.Combine(cloud.Status.StateFolder, CloudLog.FileName)}."), Tone.Dim));
        }
    }

    private async Task<int> ServeAsync(CommandContext context, string[] command, int port, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isDetached = context.Options.GetValue(_detached);
        if (isDetached)
        {
            BackgroundCloud.Detach();
        }

        // A command has standard output to itself.
        var output = command.Length > 0 ? context.ErrorOutput : context.Output;
        var calls = command.Length > 0 && !context.IsVerbose ? null : new CallText(() => output);
        await using var cloud = await LocalWork.OpenOwnAsync(context, notifications: null, ending.Token, calls);
        await PublishAsync(context, cloud.Blueprints, ending.Token);
        await cloud.SeedAsync(context.Workspace.DataFolder, ending.Token);
        using var log = isDetached ? new CloudLog(Path.Combine(cloud.StateFolder, CloudLog.FileName)) : null;
        output = log is null ? output : new PlainOutput(log);
        var endpoint = await cloud.ServeAsync(port, ending.Token);
        if (log is not null)
        {
            // Whoever has started this process reads no more once the cloud serves.
            Console.SetOut(log);
            Console.SetError(log);
        }

        if (command.Length > 0)
        {
            return await ChildProgram.RunAsync(command, endpoint.Environment, ending.Token);
        }

        output.Line("The local cloud is at ", (endpoint.Url.AbsoluteUri.TrimEnd('/'), Tone.Strong), $" (account {endpoint.AccountId}, {endpoint.Region}).", isDetached ? "" : " Ctrl-C ends it.");
        if (!isDetached)
        {
            output.Line(("Its owner's credentials, for the environment of AWS's clients:", Tone.Dim));
            foreach (var line in CloudVariables.Lines(endpoint.Environment.Where(variable => variable.Value is not null), CloudVariables.Usual))
            {
                output.Line(line);
            }
        }

        await Task.WhenAny(cloud.StopRequested, Task.Delay(Timeout.Infinite, cancellationToken));
        output.Line(("The local cloud ends.", Tone.Dim));
        await ending.CancelAsync();
        return ExitCodes.Success;
    }

    /// <summary>Runs a command with the cloud that is running, which has first what it would have if it began now.</summary>
    private static async Task<int> UseAsync(CommandContext context, RunningCloud running, string[] command, CancellationToken cancellationToken)
    {
        await using (var cloud = await SharedCloud.OpenAsync(running, context.Workspace.Settings, notifications: null, cancellationToken))
        {
            await PublishAsync(context, cloud.Blueprints, cancellationToken);
            await cloud.SeedAsync(context.Workspace.DataFolder, cancellationToken);
        }

        return await ChildProgram.RunAsync(command, running.Endpoint.Environment, cancellationToken);
    }

    private static int Export(RunningCloud cloud, VariableForm form)
    {
        foreach (var line in CloudVariables.Lines(cloud.Endpoint.Environment, form))
        {
            Console.Out.WriteLine(line);
        }

        return ExitCodes.Success;
    }

    /// <summary>Publishes the bundle, if there is one, so that the orchestrator's API knows its pipeline types.</summary>
    private static async Task PublishAsync(CommandContext context, IBlueprintBucket bucket, CancellationToken cancellationToken)
    {
        OpenBundle bundle;
        try
        {
            bundle = context.OpenBundle();
        }
        catch (MlopsException exception) when (exception.Problems[0].Code == ToolDiagnostics.NoBundle)
        {
            return;
        }

        using (bundle)
        {
            await LocalWork.PublishAsync(context, bucket, bundle, cancellationToken);
        }
    }
}
