using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Logs;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops logs ID</c>.</summary>
internal sealed class LogsCommand : ToolCommand
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly TimeSpan DefaultSince = TimeSpan.FromMinutes(10);

    private readonly Argument<string> _id = PipelineArgument.Create();

    private readonly Option<string?> _function = new("--function")
    {
        Description = "Only this function, by its name or its name in the template. Default: all of the blueprint's.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _since = new("--since")
    {
        Description = "How far back to begin: a number with s, m, h or d. Default: 10m.",
        HelpName = "DURATION",
    };

    private readonly Option<string?> _stage = new("--stage")
    {
        Description = "Only this stage, where each has an account of its own. Default: all that are deployed.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Wait for more, until Ctrl-C." };

    public LogsCommand()
        : base("logs", "Show what the functions of a pipeline's blueprint have logged.")
    {
        Arguments.Add(_id);
        Options.Add(_function);
        Options.Add(_stage);
        Options.Add(_since);
        Options.Add(_follow);
        CommonOptions.AddTarget(this);
        _since.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Duration(result.Tokens[0].Value) is null)
            {
                result.AddError($"'{result.Tokens[0].Value}' is no duration for --since: expected a whole number with s, m, h or d, such as 10m.");
            }
        });
    }

    protected override string HowToGoOn(ParseResult options) => "Repeat the command to see more.";

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var id = context.Options.GetRequiredValue(_id);
        var since = context.Options.GetValue(_since) is { } text ? Duration(text)!.Value : DefaultSince;
        await using var cloud = await TargetWork.OpenReadOnlyAsync(context, cancellationToken);
        var functions = await cloud.FindFunctionsAsync(id, context.Options.GetValue(_function), context.Options.GetValue(_stage), cancellationToken) ?? throw PipelineArgument.NotFound(id, await cloud.ListAsync(cancellationToken));
        if (functions.Count == 0)
        {
            context.ErrorOutput.Line("The blueprint has no functions: there is nothing that could log.");
            return ExitCodes.Success;
        }

        await foreach (var entry in cloud.ReadLogsAsync(functions, TimeProvider.System.GetUtcNow() - since, context.Options.GetValue(_follow), cancellationToken))
        {
            Write(context, entry);
        }

        return ExitCodes.Success;
    }

    private static void Write(CommandContext context, FunctionLogEvent entry)
    {
        if (context.Format == OutputFormat.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(entry, ReportJson.Line.FunctionLogEvent));
            return;
        }

        var time = entry.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        foreach (var line in entry.Message.ReplaceLineEndings("\n").Split('\n'))
        {
            context.Output.Line((time, Tone.Dim), "  ", (entry.Stage is { } stage ? $"{stage}/{entry.LogicalId}" : entry.LogicalId, Tone.Strong), "  ", line);
        }
    }

    /// <summary>Reads a duration; <see langword="null"/> when it is none, or longer than there are logs.</summary>
    private static TimeSpan? Duration(string text) => text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' when number <= 60_000_000 => TimeSpan.FromMinutes(number),
            'h' when number <= 1_000_000 => TimeSpan.FromHours(number),
            'd' when number <= 40_000 => TimeSpan.FromDays(number),
            _ => null,
        }
        : null;
}
