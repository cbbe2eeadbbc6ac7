using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of one provisioned request.</summary>
/// <param name="File">The request's file, or <c>stdin</c>.</param>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="PipelineId">The pipeline's id (ARN).</param>
/// <param name="PlanId">The plan's id.</param>
internal sealed record ProvisionReport(string File, string PipelineType, string PipelineId, string PlanId)
{
    /// <summary>Whether it worked.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Whether everything was as planned already.</summary>
    public required bool NoChange { get; init; }

    /// <summary>The stacks, the deployment pipeline's first.</summary>
    public required IReadOnlyList<string> Stacks { get; init; }

    /// <summary>The pipeline's stages.</summary>
    public required IReadOnlyList<StageReport> Stages { get; init; }

    /// <summary>The blueprint stack's outputs.</summary>
    public required IReadOnlyList<StackOutput> Outputs { get; init; }

    /// <summary>The approval that the pipeline waits for; absent when it has ended.</summary>
    public PendingApproval? Approval { get; init; }

    /// <summary>Why it failed; absent on success.</summary>
    public StackFailure? Failure { get; init; }

    /// <summary>The report of a result.</summary>
    /// <param name="file">The request's file.</param>
    /// <param name="result">The result.</param>
    public static ProvisionReport Of(string file, ProvisioningOutcome result) => new(file, result.Plan.PipelineType, result.PipelineId, result.Plan.Id)
    {
        Succeeded = result.Failure is null,
        NoChange = result.NoChange,
        Stacks = [.. result.Plan.Stages.Select(s => s.StackName).Prepend(result.Plan.Stack.Name).Distinct()],
        Stages = [.. result.Stages.Select(s => new StageReport(s.Name, s.Status, Math.Round(s.Duration.TotalSeconds, 3)))],
        Outputs = result.Outputs,
        Approval = result.Approval,
        Failure = result.Failure,
    };
}

/// <summary>The JSON of <c>provision</c>.</summary>
/// <param name="Succeeded">Whether every request was provisioned.</param>
/// <param name="Requests">The requests that were worked on, in order; after a failure the rest is left out.</param>
internal sealed record ProvisioningReport(bool Succeeded, IReadOnlyList<ProvisionReport> Requests);

/// <summary>A stage of a pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status; absent when it was not reached.</param>
/// <param name="Seconds">How long it was at work.</param>
internal sealed record StageReport(string Name, string? Status, double Seconds);
