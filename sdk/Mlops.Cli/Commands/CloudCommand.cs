using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops cloud [-- COMMAND…]</c>.</summary>
internal sealed class CloudCommand : ToolCommand
{
    private readonly Option<int> _port = new("--port")
    {
        Description = "The port on 127.0.0.1. Default: any that is free.",
        HelpName = "PORT",
    };

    private readonly Argument<string[]> _command = new("COMMAND")
    {
        Description = "A command to run with AWS's environment variables set, behind --; the cloud ends with it.",
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
        Arguments.Add(_command);
        Options.Add(_port);
        Options.Add(CommonOptions.State);
        Options.Add(CommonOptions.Data);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override string HowToGoOn(ParseResult options) => "What was under way is finished or rolled back by the next command.";

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var command = context.Options.GetValue(_command) ?? [];
        // A command has standard output to itself.
        var output = command.Length > 0 ? context.ErrorOutput : context.Output;
        var calls = command.Length > 0 && !context.IsVerbose ? null : new CallText(output);
        await using var cloud = await LocalWork.OpenAsync(context, notifications: null, cancellationToken, calls);
        await PublishAsync(context, cloud, cancellationToken);
        await cloud.SeedAsync(context.Workspace.DataFolder, cancellationToken);
        var endpoint = await cloud.ServeAsync(context.Options.GetValue(_port), cancellationToken);
        if (command.Length > 0)
        {
            return await RunAsync(command, endpoint, cancellationToken);
        }

        output.Line("The local cloud is at ", (endpoint.Url.AbsoluteUri.TrimEnd('/'), Tone.Strong), $" (account {endpoint.AccountId}, {endpoint.Region}). Ctrl-C ends it.");
        output.Line(("Its owner's credentials, for the environment of AWS's clients:", Tone.Dim));
        foreach (var (name, value) in endpoint.Environment.Where(variable => variable.Value is not null))
        {
            output.Line($"export {name}={value}");
        }

        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            output.Line(("The local cloud ends.", Tone.Dim));
        }

        return ExitCodes.Success;
    }

    /// <summary>Publishes the bundle, if there is one, so that the orchestrator's API knows its pipeline types.</summary>
    private static async Task PublishAsync(CommandContext context, LocalCloud cloud, CancellationToken cancellationToken)
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
            await LocalWork.PublishAsync(context, cloud, bundle, cancellationToken);
        }
    }

    private static async Task<int> RunAsync(string[] command, LocalEndpoint endpoint, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false };
        foreach (var (name, value) in endpoint.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            // Ctrl-C reaches the command, too; it decides when it ends.
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            throw new MlopsException(new Problem(ToolDiagnostics.NoCommand, $"The command '{command[0]}' cannot be started: {exception.Message}")
            {
                Expected = "a program on the PATH, behind --",
                Hint = "mlops cloud -- aws cloudformation list-stacks",
            });
        }
    }

    /// <summary>Says which calls were answered, a line each.</summary>
    private sealed class CallText(IOutput output) : IProgress<ServedCall>
    {
        public void Report(ServedCall value) => output.Line(
            ($"{value.Time.ToLocalTime():HH:mm:ss}  ", Tone.Dim),
            ($"{value.Status}", value.Status < 400 ? Tone.Good : Tone.Bad),
            ($"  {value.Service} {value.Operation}", Tone.Plain),
            ($"  {value.Elapsed.TotalMilliseconds:0} ms", Tone.Dim));
    }
}
