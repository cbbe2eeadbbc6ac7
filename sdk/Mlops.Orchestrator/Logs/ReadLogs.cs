using System.Runtime.CompilerServices;
using Mlops.Core.Diagnostics;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Functions;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Logs;

/// <summary>Reads what the functions of a pipeline's blueprint have logged.</summary>
/// <param name="ports">The ports.</param>
/// <param name="logs">CloudWatch Logs in the orchestrator's account.</param>
/// <param name="time">The clock of the pauses between two looks.</param>
public sealed class ReadLogs(OrchestratorPorts ports, ILogs logs, TimeProvider time)
{
    /// <summary>How much later than others of its time an event may be seen: those of different streams come by different ways.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for more: an account may ask for events a few times in a second, whoever asks.</summary>
    /// <remarks>Source: Amazon CloudWatch Logs User Guide, "CloudWatch Logs quotas": <c>FilterLogEvents</c>.</remarks>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Finds the functions of a pipeline's blueprint.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="only">The only one that is wanted: its name, its name in the template, or its folder's name; <see langword="null"/> for all.</param>
    /// <param name="stage">The only stage that is wanted, where each has an account; <see langword="null"/> for all that are deployed.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>The functions, by their stages and their names in the template; <see langword="null"/> when there is no such pipeline.</returns>
    /// <exception cref="MlopsException">There is no such function or stage, or nobody may look into a stage's account.</exception>
    public async Task<IReadOnlyList<LoggingFunction>?> FindFunctionsAsync(string id, string? only, string? stage = null, CancellationToken cancellationToken = default)
    {
        if (await new StageFunctions(ports).FindAsync(id, only, stage, cancellationToken) is not { } wanted)
        {
            return null;
        }

        var functions = new List<LoggingFunction>();
        foreach (var found in wanted)
        {
            var groups = await GroupsAsync(id, found, cancellationToken);
            functions.AddRange(groups.Select(group => new LoggingFunction(found.Resource.LogicalId, found.Resource.PhysicalId, group) { Stage = found.Stage, StackId = found.StackId }));
        }

        return functions;
    }

    /// <summary>The group that a function logs to. One that a rollback has deleted does not tell; its logs are still in the stack's group for it, or in the usual one.</summary>
    private async Task<IReadOnlyList<string>> GroupsAsync(string id, StageFunction function, CancellationToken cancellationToken)
    {
        var (logicalId, name) = (function.Resource.LogicalId, function.Resource.PhysicalId);
        try
        {
            return [await LogsOf(function.StackId).FindGroupAsync(name, cancellationToken)];
        }
        catch (ServiceException refusal) when (refusal.Code == "ResourceNotFoundException")
        {
            var resources = function.StackId is { } stackId ? await ports.StageStacks!.ResourcesAsync(stackId, cancellationToken) : await ports.Stacks.ResourcesAsync(PipelineName.Parse(id).Value, cancellationToken);
            var own = resources.Where(resource => resource.Type == "AWS::Logs::LogGroup" && LogicalId.ConstructOf(resource.LogicalId) == $"{LogicalId.ConstructOf(logicalId)}Logs");
            return [.. own.Select(resource => resource.PhysicalId), $"/aws/lambda/{name}"];
        }
    }

    private ILogs LogsOf(string? stackId) => stackId is null || ports.StageLogs is not { } there ? logs : there(stackId);

    /// <summary>Reads what functions have logged, oldest first.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="from">When the first event that is wanted happened.</param>
    /// <param name="isFollowing">Whether to wait for more, and not to end.</param>
    /// <param name="cancellationToken">Stops the reading and the waiting.</param>
    public async IAsyncEnumerable<FunctionLogEvent> ExecuteAsync(
        IReadOnlyList<LoggingFunction> functions, DateTimeOffset from, bool isFollowing, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new Dictionary<(string? StackId, string Group, string Id), DateTimeOffset>();
        while (true)
        {
            var news = new List<FunctionLogEvent>();
            foreach (var function in functions)
            {
                await foreach (var entry in LogsOf(function.StackId).ReadAsync(function.Group, from, cancellationToken))
                {
                    if (seen.TryAdd((function.StackId, function.Group, entry.Id), entry.Time))
                    {
                        news.Add(new(entry.Time, function.LogicalId, function.Name, entry.Message.TrimEnd('\r', '\n')) { Stage = function.Stage });
                    }
                }
            }

            // Events of one function keep the order that they were read in.
            foreach (var entry in news.OrderBy(entry => entry.Time))
            {
                yield return entry;
            }

            if (!isFollowing)
            {
                yield break;
            }

            if (seen.Count > 0 && seen.Values.Max() - Lateness is var next && next > from)
            {
                from = next;
                foreach (var key in seen.Where(entry => entry.Value < next).Select(entry => entry.Key).ToList())
                {
                    seen.Remove(key);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}

/// <summary>A function of a blueprint, and where it logs.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Name">Its name at AWS.</param>
/// <param name="Group">Its log group.</param>
public sealed record LoggingFunction(string LogicalId, string Name, string Group)
{
    /// <summary>The stage whose account it is in; <see langword="null"/> for the orchestrator's.</summary>
    public string? Stage { get; init; }

    /// <summary>The id of the stage's stack; <see langword="null"/> in the orchestrator's account.</summary>
    internal string? StackId { get; init; }
}

/// <summary>Something that a function has logged.</summary>
/// <param name="Time">When.</param>
/// <param name="LogicalId">The function's name in the template.</param>
/// <param name="Function">The function's name at AWS.</param>
/// <param name="Message">What it says, without the end of its last line.</param>
public sealed record FunctionLogEvent(DateTimeOffset Time, string LogicalId, string Function, string Message)
{
    /// <summary>The stage whose account the function is in; <see langword="null"/> for the orchestrator's.</summary>
    public string? Stage { get; init; }
}
