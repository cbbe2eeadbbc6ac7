using System.Text;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Cli.Requests;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Dev;

/// <summary>One round of <c>mlops dev</c>: a bundle that was built is provisioned in the local cloud.</summary>
/// <param name="context">What the command works with: the bundle that was built, and the local cloud.</param>
/// <param name="requests">The request files; none for the blueprints' sample requests.</param>
internal sealed class DevRound(CommandContext context, IReadOnlyList<string> requests)
{
    /// <summary>Provisions.</summary>
    /// <returns>What came of it.</returns>
    /// <exception cref="MlopsException">A request is not valid, or cannot be read; nothing was done.</exception>
    public async Task<ProvisioningReport> ExecuteAsync(CancellationToken cancellationToken)
    {
        var files = requests.Count > 0 ? await RequestFile.ReadAsync(requests, cancellationToken) : await SamplesAsync(cancellationToken);
        await using var basis = await PortsBasis.OpenAsync(context, cancellationToken);
        var checkedFiles = await basis.CheckAsync(files, cancellationToken);
        var problems = checkedFiles.Where(file => !file.IsValid).SelectMany(file => file.Problems.Select(problem => problem with { Pointer = $"{file.File.Name}{problem.Pointer}" })).ToList();
        if (problems.Count > 0)
        {
            throw new MlopsException(context.Workspace.Explain(problems));
        }

        return await ProvisionAsync(basis, checkedFiles, cancellationToken);
    }

    private async Task<ProvisioningReport> ProvisionAsync(PortsBasis basis, IReadOnlyList<CheckedFile> files, CancellationToken cancellationToken)
    {
        var text = new ProvisionText(context.Output, context.IsVerbose);
        var reports = new List<ProvisionedRequestReport>();
        foreach (var file in files)
        {
            ProblemOutput.Write(context.ErrorOutput, file.Problems);
            var (begun, start) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetTimestamp());
            var changes = new StackChanges(text);
            // Closed before the logs are read, so that other commands reach the cloud between the rounds.
            await using (var provisioner = await basis.OpenAsync(text, cancellationToken))
            {
                var outcome = await provisioner.ProvisionAsync(file, changes, cancellationToken);
                reports.Add(ProvisionedRequestReport.Of(file.File.Name, outcome));
                if (outcome.Failure is null)
                {
                    changes.Write(context.Output);
                    OutcomeText.Write(context.Output, outcome, TimeProvider.System.GetElapsedTime(start), GivenOptions.Text(context.Options));
                }
                else
                {
                    OutcomeText.Write(context.ErrorOutput, outcome.Failure);
                }
            }

            await WriteLogAsync(reports[^1].PipelineId, begun, cancellationToken);
        }

        return new(reports.TrueForAll(report => report.Succeeded), reports);
    }

    private async Task WriteLogAsync(string id, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        await using var cloud = await LocalWork.OpenReadOnlyAsync(context);
        var functions = await cloud.FindFunctionsAsync(id, only: null, stage: null, cancellationToken) ?? [];
        await foreach (var entry in cloud.ReadLogsAsync(functions, begun, isFollowing: false, cancellationToken))
        {
            foreach (var line in entry.Message.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            {
                context.Output.Line(("  log  ", Tone.Dim), (entry.LogicalId, Tone.Strong), "  ", line);
            }
        }
    }

    private async Task<IReadOnlyList<RequestFile>> SamplesAsync(CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        return [.. (await bundle.Catalog.ReadManifestsAsync(cancellationToken)).Where(manifest => manifest.Sample is not null)
            .Select(manifest => new RequestFile($"the sample request of {manifest.PipelineType}", Encoding.UTF8.GetBytes(manifest.Sample!.ToJsonString())))];
    }
}
