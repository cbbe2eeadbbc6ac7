using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops local empty BUCKET</c>.</summary>
internal sealed class LocalEmptyCommand : ToolCommand
{
    private readonly Argument<string> _bucket = new("BUCKET") { Description = "The bucket's name." };

    public LocalEmptyCommand()
        : base("empty", "Delete everything in a bucket of the local cloud, earlier versions as well; the bucket stays. A repeat does no harm.")
    {
        Arguments.Add(_bucket);
        Options.Add(CommonOptions.Yes);
        Options.Add(CommonOptions.State);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var bucket = context.Options.GetRequiredValue(_bucket);
        if (!context.Options.GetValue(CommonOptions.Yes))
        {
            Confirmation.Require(context.ErrorOutput, $"Delete everything in the bucket '{bucket}' of the local cloud?", "The deletion was not confirmed; nothing was deleted.");
        }

        await using var cloud = await LocalWork.OpenAsync(context, notifications: null, cancellationToken);
        var emptied = await cloud.EmptyAsync(bucket, cancellationToken);
        context.Report(emptied, json => json.EmptiedBucket, output => output.Line(("✓ ", Tone.Good), (bucket, Tone.Strong), $" is empty: {emptied.Deleted:N0} deleted"));
        return ExitCodes.Success;
    }
}
