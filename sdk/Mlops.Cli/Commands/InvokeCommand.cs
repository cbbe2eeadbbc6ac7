using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Invocation;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Invocation;
using Mlops.Orchestrator.Local.Samples;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops invoke ID FUNCTION</c>.</summary>
internal sealed class InvokeCommand : ToolCommand
{
    private readonly Argument<string> _id = PipelineArgument.Create();

    private readonly Argument<string> _function = new("FUNCTION") { Description = "The function: its folder's name, its name in the template, or its name at AWS." };

    private readonly Option<string?> _event = new("--event")
    {
        Description = "The event (JSON), or with --type what the service is to tell; - reads standard input. Default: {}.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _type = new("--type")
    {
        Description = "The service whose event it is to be: sqs, sns (a message's text), s3 (BUCKET/KEY), eventbridge (the detail), api (a body). Default: what --event says is the event.",
        HelpName = string.Join('|', EventFile.Types),
    };

    public InvokeCommand()
        : base("invoke", "Invoke a function of a pipeline's blueprint, and show its answer and the end of its log.")
    {
        Arguments.Add(_id);
        Arguments.Add(_function);
        Options.Add(_event);
        Options.Add(_type);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
        _type.AcceptOnlyFromAmong([.. EventFile.Types]);
    }

    protected override string HowToGoOn(ParseResult options) => "The function may have run. Repeat the command to invoke it again.";

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (id, function) = (context.Options.GetRequiredValue(_id), context.Options.GetRequiredValue(_function));
        var text = await EventFile.ReadAsync(context.Options.GetValue(_event), cancellationToken);
        var invoked = await context.Output.WorkAsync(TargetWork.Activity(context), async () =>
        {
            await using var cloud = await TargetWork.OpenAsync(context, notifications: null, cancellationToken);
            return await cloud.InvokeAsync(
                id,
                function,
                settings => EventFile.Make(text, context.Options.GetValue(_type), new SampleEvents(settings.AccountId, settings.Region, TimeProvider.System.GetUtcNow())),
                cancellationToken)
                ?? throw PipelineArgument.NotFound(id, await cloud.ListAsync(cancellationToken));
        });
        Write(context, invoked);
        return invoked.Result.Error is null ? ExitCodes.Success : ExitCodes.ProvisioningFailed;
    }

    /// <summary>The answer alone is on standard output.</summary>
    private static void Write(CommandContext context, InvokedFunction invoked)
    {
        var (payload, error, log) = invoked.Result;
        var answer = Parse(payload);
        var report = new InvocationReport(invoked.LogicalId, invoked.Name, error is null, error, answer, log);
        context.Report(report, json => json.InvocationReport, output =>
        {
            foreach (var line in log.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Where(line => line.Length > 0))
            {
                context.ErrorOutput.Line((line, Tone.Dim));
            }

            if (error is not null)
            {
                context.ErrorOutput.Line(("✗ ", Tone.Bad), (invoked.LogicalId, Tone.Strong), $" failed ({error})");
            }

            foreach (var line in JsonSerializer.Serialize(answer, ReportJson.Readable.JsonNode).Split('\n'))
            {
                output.Line(line);
            }
        });
    }

    /// <summary>What is no JSON, as a function with a runtime of its own may answer, is a text.</summary>
    private static JsonNode? Parse(string payload)
    {
        try
        {
            return payload.Length == 0 ? null : JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return JsonValue.Create(payload);
        }
    }
}
