using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>Does an operation's work: account after account, region after region ("StackSet operation options" in the AWS CloudFormation User Guide).</summary>
/// <param name="journal">The StackSet and the operation.</param>
/// <param name="stacksOf">The stacks of an account in a region.</param>
/// <param name="time">The clock.</param>
internal sealed class StackSetWork(StackSetJournal journal, Func<AwsAccount, StackRunner> stacksOf, TimeProvider time)
{
    private const string ToleranceExceeded = "Cancelled since failure tolerance has exceeded";
    private const string StoppedByUser = "Cancelled since the operation was stopped";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isOver = false;
        foreach (var region in journal.Operation.Results.GroupBy(result => result.Region))
        {
            var (failures, tolerance) = (0, Tolerance(region.Count()));
            foreach (var target in region.Select(result => result.Account))
            {
                if (isOver || journal.Operation.Status == StackSetOperationRecord.Stopping)
                {
                    journal.Write(target, InstanceProgress.Cancelled, isOver ? ToleranceExceeded : StoppedByUser);
                    continue;
                }

                journal.Write(target, InstanceProgress.Running);
                var failure = await WorkAsync(target, cancellationToken);
                failures += failure is null ? 0 : 1;
                isOver = failures > tolerance;
            }
        }

        var results = journal.Operation.Results;
        var failed = results.Count(result => result.Status == InstanceProgress.Failed);
        var reason = results.FirstOrDefault(result => result.Status == InstanceProgress.Failed)?.StatusReason;
        journal.End(
            isOver ? StackSetOperationRecord.Failed
                : journal.Operation.Status == StackSetOperationRecord.Stopping ? StackSetOperationRecord.Stopped
                : StackSetOperationRecord.Succeeded,
            failed == 0 ? null : $"{failed} of {results.Length} stack instances failed: {reason}",
            time.GetUtcNow());
    }

    private int Tolerance(int accounts) => journal.Operation.Targets switch
    {
        { FailureToleranceCount: { } count } => count,
        // Rounded down ("StackSetOperationPreferences" in the AWS CloudFormation API Reference).
        { FailureTolerancePercentage: { } percentage } => accounts * percentage / 100,
        _ => 0,
    };

    /// <returns>Why it failed; <see langword="null"/> when it did not.</returns>
    private async Task<string?> WorkAsync(AwsAccount target, CancellationToken cancellationToken)
    {
        string? failure;
        try
        {
            failure = journal.Operation.Action == InstancesAction.Delete ? await DeleteAsync(target, cancellationToken) : await DeployAsync(target, cancellationToken);
        }
        catch (MlopsException exception) when (!exception.Problems.Any(problem => StateDiagnostics.IsState(problem.Code)))
        {
            failure = string.Join(' ', exception.Problems.Select(problem => problem.Message));
        }

        if (failure is not null)
        {
            journal.Write(target, InstanceProgress.Failed, failure, instance => instance.IsInoperable || journal.Operation.Action == InstancesAction.Delete
                ? instance with { Status = StackSetInstance.Inoperable, DetailedStatus = InstanceProgress.Inoperable }
                : instance);
        }

        return failure;
    }

    private async Task<string?> DeployAsync(AwsAccount target, CancellationToken cancellationToken)
    {
        var instance = journal.StackSet.Find(target)!;
        if (instance.IsInoperable)
        {
            return $"The stack {instance.StackId ?? instance.StackName} is INOPERABLE: delete it from the StackSet.";
        }

        var outcome = await stacksOf(target).DeployAsync(
            StackSetPreparation.Stack(journal.StackSet, instance, journal.Operation.Id),
            replacesFailed: true,
            begun: stackId => journal.Write(target, InstanceProgress.Running, change: begun => begun with { StackId = stackId }),
            cancellationToken);
        if (outcome.Failure is null)
        {
            journal.Write(target, InstanceProgress.Succeeded, change: done => done with { Status = StackSetInstance.Current, StackId = outcome.Stack.Id });
        }

        return outcome.Failure;
    }

    private async Task<string?> DeleteAsync(AwsAccount target, CancellationToken cancellationToken)
    {
        var instance = journal.StackSet.Find(target);
        if (instance is not null && !journal.Operation.Targets.RetainStacks)
        {
            var stacks = stacksOf(target);
            if (await stacks.DeleteAsync(instance.StackId ?? instance.StackName, cancellationToken) is { Failure: { } failure })
            {
                return failure;
            }
        }

        journal.Remove(target);
        return null;
    }
}
