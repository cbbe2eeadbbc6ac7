using System.IO.Compression;
using System.Text.RegularExpressions;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Pruning;

/// <summary>Finds which files what is deployed needs: their hashes stand in the templates of stacks and StackSets, and of the sources that pipelines deploy from.</summary>
/// <param name="ports">The ports.</param>
/// <param name="templates">The templates.</param>
internal sealed partial class DeployedHashes(OrchestratorPorts ports, IDeployedTemplates templates)
{
    /// <summary>What CloudFormation's rates bear.</summary>
    private const int CallsAtATime = 6;

    /// <summary>Finds them.</summary>
    /// <param name="prefix">What the names of the pipelines' stacks and StackSets begin with.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="MlopsException">Of some stacks or StackSets it cannot be told what they need; all of them are named.</exception>
    public async Task<IReadOnlySet<string>> FindAsync(string prefix, CancellationToken cancellationToken)
    {
        var stacks = await ports.Stacks.ListAsync(prefix, cancellationToken);
        var stackSets = await templates.ListStackSetsAsync(prefix, cancellationToken);
        Func<CancellationToken, Task<Needs>>[] looks =
        [
            .. stacks.Select(stack => (Func<CancellationToken, Task<Needs>>)(stopped => LookAsync($"stack '{stack.Name}'", () => OfStackAsync(stack, stopped)))),
            .. stackSets.Select(stackSet => (Func<CancellationToken, Task<Needs>>)(stopped => LookAsync($"StackSet '{stackSet}'", () => OfStackSetAsync(stackSet, stopped)))),
        ];
        var all = await Concurrently.SelectAsync(looks, CallsAtATime, (look, stopped) => look(stopped), cancellationToken);
        return all.Select(needs => needs.Unknown).OfType<Problem>().ToList() is { Count: > 0 } unknown
            ? throw new MlopsException(unknown)
            : all.SelectMany(needs => needs.Texts).SelectMany(text => Hash().Matches(text)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<Needs> LookAsync(string what, Func<Task<Needs>> look)
    {
        try
        {
            return await look();
        }
        catch (ServiceException refusal)
        {
            return new([], PruneDiagnostics.IsUnreadable(what, refusal));
        }
        catch (InvalidDataException)
        {
            return new([], PruneDiagnostics.IsUnclear(what, "the source of its pipeline is no zip"));
        }
    }

    private async Task<Needs> OfStackAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        // What an operation under way, or one that could not be undone, may yet go back to, no call tells.
        if (stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) || stack.Status == "UPDATE_ROLLBACK_FAILED")
        {
            return new([], PruneDiagnostics.IsUnclear($"stack '{stack.Name}'", $"it is {stack.Status}"));
        }

        var texts = new List<string>();
        if (await templates.OfStackAsync(stack.Id, cancellationToken) is { } template)
        {
            texts.Add(template);
        }

        if (stack.Name.EndsWith(DeploymentPipelineContract.StackSuffix, StringComparison.Ordinal)
            && await ports.Assets.GetAsync(DeploymentPipelineContract.SourceKey(stack.Name[..^DeploymentPipelineContract.StackSuffix.Length]), cancellationToken) is { } source)
        {
            texts.AddRange(await TextsAsync(source, cancellationToken));
        }

        return new(texts);
    }

    private async Task<Needs> OfStackSetAsync(string stackSet, CancellationToken cancellationToken)
    {
        // A stack that is not as the StackSet says has another template, which is seen in its account only.
        var isUnclear = (await ports.StackSets.InstancesAsync(stackSet, cancellationToken) ?? [])
            .Any(instance => instance is { StackId: not null } and not { Status: "CURRENT", DetailedStatus: null or "SUCCEEDED" });
        return isUnclear
            ? new([], PruneDiagnostics.IsUnclear($"StackSet '{stackSet}'", "a stack of it is not as it says"))
            : new(await templates.OfStackSetAsync(stackSet, cancellationToken) is { } template ? [template] : []);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(byte[] zip, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var texts = new List<string>();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            texts.Add(await reader.ReadToEndAsync(cancellationToken));
        }

        return texts;
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();

    private sealed record Needs(IReadOnlyList<string> Texts, Problem? Unknown = null);
}
