using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Repair;

/// <summary>Finds what keeps a pipeline from going on, and mends it. What a repeat of the request mends by itself is only said.</summary>
/// <param name="ports">The ports.</param>
/// <param name="repairs">The ways out of states that no change leads out of.</param>
/// <param name="options">How to wait.</param>
public sealed class RepairPipeline(OrchestratorPorts ports, IStackRepairs repairs, WaitOptions options)
{
    /// <summary>Looks; nothing is changed.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <returns>What ails it, or <see langword="null"/> when there is no such pipeline.</returns>
    public async Task<RepairPlan?> LookAsync(string id, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        var steps = new List<RepairStep>();
        StackDescription? pipelineStack = null;
        var found = false;
        // The blueprint's first: CloudFormation deletes it with a role of the pipeline's.
        foreach (var stackName in new[] { name.Value, name.PipelineStack })
        {
            if (await ports.Stacks.DescribeAsync(stackName, cancellationToken) is { } stack)
            {
                found = true;
                pipelineStack = stackName == name.PipelineStack ? stack : null;
                steps.AddRange(await StepsAsync(ports.Stacks, stack, stage: null, cancellationToken));
            }
        }

        if (pipelineStack is not null)
        {
            // CodePipeline deploys to them: they come before what failed in it.
            steps.AddRange(await StageStepsAsync(StageStack.Of(pipelineStack.Id, pipelineStack.Parameters), cancellationToken));
        }

        if (found && await PipelineResource.FindNameAsync(ports.Stacks, name.PipelineStack, cancellationToken) is { } pipeline)
        {
            steps.AddRange(Steps(await ports.Pipelines.GetStateAsync(pipeline, cancellationToken)));
        }

        return found ? new(name.Value, steps) : null;
    }

    /// <summary>Mends, and waits for the end; stops at what cannot be mended.</summary>
    /// <param name="plan">What was found.</param>
    /// <param name="skipped">The resources that a rollback leaves as they are, by their names in the template.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <exception cref="MlopsException">A stack could not be deleted, or resources are to be skipped that no rollback failed at.</exception>
    public async Task<RepairOutcome> ExecuteAsync(RepairPlan plan, IReadOnlyList<string> skipped, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var stuck = plan.Steps.Where(step => step.Kind == RepairKind.ContinueRollback).ToList();
        if (skipped.Count > 0 && stuck.Count == 0)
        {
            throw RepairDiagnostics.HasNothingToSkip(plan.Name);
        }

        if (skipped.Where(resource => !stuck.Exists(step => step.CanSkip(resource))).ToList() is { Count: > 0 } others)
        {
            throw RepairDiagnostics.AreNotStuck(plan.Name, others, [.. stuck.SelectMany(step => step.Resources).Distinct()]);
        }

        var outcome = new RepairOutcome(plan);
        foreach (var step in plan.Steps)
        {
            outcome = step.Kind switch
            {
                RepairKind.ContinueRollback => outcome with { Failure = await ContinueRollbackAsync(step, [.. skipped.Where(step.CanSkip)], progress, cancellationToken) },
                RepairKind.DeleteRetaining => await DeleteAsync(outcome, step, progress, cancellationToken),
                RepairKind.RetryStage => await RetryAsync(outcome, step, progress, cancellationToken),
                _ => outcome,
            };
            if (outcome.Failure is not null)
            {
                break;
            }
        }

        return outcome;
    }

    private async Task<IReadOnlyList<RepairStep>> StageStepsAsync(IReadOnlyList<StageStack> stages, CancellationToken cancellationToken)
    {
        var steps = new List<RepairStep>();
        foreach (var stage in stages.Where(stage => stage.IsStackSet && ports.StageRepairs is not null))
        {
            var view = await stage.LookAsync(ports, cancellationToken);
            if (view.Stack is { } stack)
            {
                steps.AddRange(await StepsAsync(stage.ReaderIn(ports)!, stack, stage.Stage, cancellationToken));
            }
            else if (view is { CanRead: false, IsWhole: false, Instance: { StackId: not null } instance })
            {
                var reasons = new[] { instance.StatusReason, view.Refusal?.Message }.Where(reason => reason is { Length: > 0 });
                steps.Add(new(RepairKind.Closed, stage.StackName, instance.DetailedStatus ?? instance.Status) { Stage = stage.Stage, Reason = string.Join(" ", reasons) });
            }
        }

        return steps;
    }

    private static async Task<IEnumerable<RepairStep>> StepsAsync(IStackReader reader, StackDescription stack, string? stage, CancellationToken cancellationToken)
    {
        RepairKind? kind = stack.Status switch
        {
            "UPDATE_ROLLBACK_FAILED" => RepairKind.ContinueRollback,
            "DELETE_FAILED" => RepairKind.DeleteRetaining,
            _ when StackStatuses.IsInProgress(stack.Status) => RepairKind.Wait,
            _ when StackStatuses.MustBeReplaced(stack.Status) => RepairKind.Replaced,
            _ when StackStatuses.CanBeUpdated(stack.Status) => null,
            _ => RepairKind.Person,
        };
        if (kind is null)
        {
            return [];
        }

        // A deletion may retain only what it failed at itself; what an update failed at before, it has not come to.
        string[] failures = kind switch
        {
            RepairKind.DeleteRetaining => ["DELETE_FAILED"],
            RepairKind.ContinueRollback => ["DELETE_FAILED", "UPDATE_FAILED"],
            _ => [],
        };
        var failed = failures.Length == 0 ? [] : (await reader.ResourcesAsync(stack.Id, cancellationToken)).Where(resource => failures.Contains(resource.Status)).ToList();
        return
        [
            new(kind.Value, stack.Name, stack.Status)
            {
                Id = stack.Id,
                Stage = stage,
                Reason = stack.StatusReason,
                Resources = [.. failed.Select(resource => resource.LogicalId)],
                NestedStacks = [.. failed.Where(resource => resource.Type == "AWS::CloudFormation::Stack").Select(resource => resource.PhysicalId.Split('/').ElementAtOrDefault(1) ?? "")],
            },
        ];
    }

    private static IEnumerable<RepairStep> Steps(PipelineState? state)
    {
        if (state?.Status is not ("Failed" or "Stopped" or "Cancelled"))
        {
            return [];
        }

        var failed = state.Stages.FirstOrDefault(stage => stage.Status == "Failed");
        // CodePipeline does not take the source a second time in one execution, and what a person rejected is not asked again.
        var canRetry = failed is not null && failed != state.Stages[0] && state.Stages.All(stage => stage.Actions.All(action => action.IsApproved != false));
        var action = failed?.Actions.FirstOrDefault(action => action.Status == "Failed");
        return
        [
            new(canRetry ? RepairKind.RetryStage : RepairKind.Provision, failed?.Name ?? state.Name, failed?.Status ?? state.Status)
            {
                Id = state.ExecutionId!,
                Pipeline = state.Name,
                Reason = action?.ErrorMessage ?? action?.Summary,
            },
        ];
    }

    private async Task<StackFailure?> ContinueRollbackAsync(RepairStep step, IReadOnlyList<string> skipped, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(ReaderOf(step), step.Id);
        await feed.SkipAsync(cancellationToken);
        progress.Report(new StackOperationStarted(step.Subject, StackOperation.ContinueRollback));
        await RepairsOf(step).ContinueRollbackAsync(step.Id, skipped, RequestToken.ForCreation(), cancellationToken);
        return await Settling(step, progress).SettleAsync(step.Id, feed, cancellationToken) is { Status: "UPDATE_ROLLBACK_FAILED" } stuck ? RootCause.Of(step.Subject, stuck, feed.Events) : null;
    }

    private async Task<RepairOutcome> DeleteAsync(RepairOutcome outcome, RepairStep step, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(ReaderOf(step), step.Id);
        await feed.SkipAsync(cancellationToken);
        progress.Report(new StackOperationStarted(step.Subject, StackOperation.Delete));
        await RepairsOf(step).DeleteRetainingAsync(step.Id, step.Resources, RequestToken.ForCreation(), cancellationToken);
        await Settling(step, progress).DeletedAsync(step.Subject, step.Id, feed, cancellationToken);
        return outcome;
    }

    private async Task<RepairOutcome> RetryAsync(RepairOutcome outcome, RepairStep step, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var name = PipelineName.Parse(outcome.Plan.Name);
        var stack = await ports.Stacks.DescribeAsync(name.PipelineStack, cancellationToken);
        var state = await ports.Pipelines.GetStateAsync(step.Pipeline, cancellationToken);
        // A quick stage has failed again before it is seen at work: that is news all the same.
        var known = state is null ? null : state with { Stages = [.. state.Stages.Where(stage => stage.Name != step.Subject)] };
        var run = new PipelineRun(ports, new Polling(options), options.Time, progress, known);
        var execution = new ExecutionFollower(ports, run, stack is null ? [] : StageStack.Of(stack.Id, stack.Parameters), name.Value);
        await execution.SkipAsync(cancellationToken);
        await ports.Pipelines.RetryAsync(step.Pipeline, step.Id, step.Subject, cancellationToken);
        var ended = await execution.FollowAsync(step.Pipeline, new FailureBefore(state).Is, cancellationToken);
        return outcome with { Approval = ended.Approval, Failure = ended.Failure };
    }

    private IStackReader ReaderOf(RepairStep step) => step.Stage is null ? ports.Stacks : ports.StageStacks!;

    private IStackRepairs RepairsOf(RepairStep step) => step.Stage is null ? repairs : ports.StageRepairs!(step.Id);

    private StackSettling Settling(RepairStep step, IProgress<ProgressEvent> progress) => new(ReaderOf(step), new Polling(options), progress);
}

/// <summary>What came of mending a pipeline.</summary>
/// <param name="Plan">What was found.</param>
public sealed record RepairOutcome(RepairPlan Plan)
{
    /// <summary>The approval that the pipeline waits for now; <see langword="null"/> when it waits for none.</summary>
    public PendingApproval? Approval { get; init; }

    /// <summary>Why it could not be mended; <see langword="null"/> when it was.</summary>
    public StackFailure? Failure { get; init; }
}
