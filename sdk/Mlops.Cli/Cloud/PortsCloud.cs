using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Invocation;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Logs;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Repair;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Cloud;

/// <summary>A cloud whose services this process calls itself.</summary>
internal abstract class PortsCloud : IWorkingCloud
{
    /// <summary>The settings of the orchestrator there.</summary>
    public abstract OrchestratorSettings Settings { get; }

    /// <summary>The ports for pipelines.</summary>
    public abstract OrchestratorPorts Ports { get; }

    /// <summary>The blueprint bucket.</summary>
    public abstract IBlueprintBucket Blueprints { get; }

    /// <summary>What stacks and StackSets were made from.</summary>
    public abstract IDeployedTemplates Templates { get; }

    /// <summary>What functions have logged.</summary>
    public abstract ILogs Logs { get; }

    /// <summary>Invokes functions.</summary>
    public abstract IFunctions Functions { get; }

    /// <summary>The ways out of states of stacks that no change leads out of.</summary>
    public abstract IStackRepairs Repairs { get; }

    /// <summary>How the use cases wait for it.</summary>
    public abstract WaitOptions Wait { get; }

    public abstract Task WhenIdleAsync();

    public abstract Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken);

    public async Task<IReadOnlyList<PipelineSummary>> ListAsync(CancellationToken cancellationToken) =>
        await new BundleComparison(Ports).MarkAsync(await new ListPipelines(Ports.Stacks, Settings).ExecuteAsync(cancellationToken), cancellationToken);

    public async Task<ILookup<string, PipelineSummary>> FindBehindAsync(IReadOnlyList<CatalogEntry> blueprints, CancellationToken cancellationToken) =>
        await new BundleComparison(Ports).FindBehindAsync(await new ListPipelines(Ports.Stacks, Settings).ExecuteAsync(cancellationToken), [.. blueprints.Select(blueprint => blueprint.PipelineType)], cancellationToken);

    public async Task<PipelineStatus?> FindAsync(string id, CancellationToken cancellationToken) => await new GetPipelineStatus(Ports).ExecuteAsync(id, cancellationToken) is { } status
        ? await new BundleComparison(Ports).MarkAsync(status, cancellationToken)
        : null;

    public Task<ApprovalOutcome?> AnswerAsync(string id, string? stage, bool isApproved, string reason, IProgress<ProgressEvent> progress, CancellationToken cancellationToken) =>
        new AnswerApproval(Ports, Wait).ExecuteAsync(id, stage, isApproved, reason, progress, cancellationToken);

    public Task<bool> DeleteAsync(string id, IProgress<ProgressEvent> progress, CancellationToken cancellationToken) =>
        new DeletePipeline(Ports, Wait).ExecuteAsync(id, progress, cancellationToken);

    public Task<IReadOnlyList<LoggingFunction>?> FindFunctionsAsync(string id, string? only, string? stage, CancellationToken cancellationToken) =>
        new ReadLogs(Ports, Logs, Wait.Time).FindFunctionsAsync(id, only, stage, cancellationToken);

    public IAsyncEnumerable<FunctionLogEvent> ReadLogsAsync(IReadOnlyList<LoggingFunction> functions, DateTimeOffset from, bool isFollowing, CancellationToken cancellationToken) =>
        new ReadLogs(Ports, Logs, Wait.Time).ExecuteAsync(functions, from, isFollowing, cancellationToken);

    public Task<InvokedFunction?> InvokeAsync(string id, string function, Func<OrchestratorSettings, ReadOnlyMemory<byte>> payload, CancellationToken cancellationToken) =>
        new InvokeFunction(Ports.Stacks, Functions).ExecuteAsync(id, function, payload(Settings), cancellationToken);

    public Task<RepairPlan?> FindRepairsAsync(string id, CancellationToken cancellationToken) => new RepairPipeline(Ports, Repairs, Wait).LookAsync(id, cancellationToken);

    public Task<RepairOutcome> RepairAsync(RepairPlan plan, IReadOnlyList<string> skipped, IProgress<ProgressEvent> progress, CancellationToken cancellationToken) =>
        new RepairPipeline(Ports, Repairs, Wait).ExecuteAsync(plan, skipped, progress, cancellationToken);

    public abstract ValueTask DisposeAsync();
}

/// <summary>The local cloud.</summary>
internal abstract class LocalWorkingCloud : PortsCloud
{
    /// <summary>Copies the files <c>{bucket}/{key}</c> of a folder into the buckets, as far as they differ.</summary>
    public abstract Task SeedAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Deletes everything in a bucket.</summary>
    public abstract Task<EmptiedBucket> EmptyAsync(string bucket, CancellationToken cancellationToken);

    /// <summary>Has a rule tell its targets of an event; <see langword="null"/> for that of a schedule.</summary>
    public abstract Task<FiredRule> FireAsync(string rule, JsonObject? content, CancellationToken cancellationToken);
}
