using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>Applies a plan without waiting for the end, for callers that are given seconds only: CloudFormation and CodePipeline do the rest.</summary>
/// <param name="ports">The ports.</param>
/// <param name="catalog">The blueprints.</param>
/// <param name="options">How long to wait for the deletion of a stack that never worked, and how.</param>
public sealed class StartProvisioning(OrchestratorPorts ports, BlueprintCatalog catalog, WaitOptions options)
{
    /// <summary>API Gateway gives an answer up after 29 seconds (Amazon API Gateway quotas, "Maximum integration timeout").</summary>
    private static readonly TimeSpan LongestDeletion = TimeSpan.FromSeconds(15);

    /// <summary>Begins: the source first, so that the pipeline never starts without it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the calls; what runs at AWS goes on.</param>
    /// <exception cref="MlopsException">The bundle is damaged, another request is being applied, or the stack is in a status that only a person can end.</exception>
    /// <exception cref="ServiceException">A service refused a call.</exception>
    public async Task<StartedProvisioning> ExecuteAsync(Plan plan, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        progress.Report(new PlanMade(plan));
        await CheckAsync(plan, cancellationToken);
        if (plan.Archive is not null)
        {
            await new SourceArchive(catalog, ports.Assets, progress).UploadAsync(plan.Archive, cancellationToken);
        }

        var change = await ChangeAsync(plan, progress, cancellationToken);
        // A pipeline that is created starts by itself, and finds the source uploaded.
        if (plan.Archive is not null && change.Operation is null or StackOperation.Update
            && await PipelineResource.FindNameAsync(ports.Stacks, change.StackId, cancellationToken) is { } pipeline)
        {
            var stages = StageStack.Of(change.StackId, plan.Stack.Parameters);
            await new PipelineStart(ports, progress).ExecuteAsync(pipeline, plan.Archive!.Key, stages, isNews: _ => false, cancellationToken);
        }

        return new(plan, change.StackId, change.Operation);
    }

    /// <summary>Looks whether the plan can be begun, before anything is changed.</summary>
    private async Task CheckAsync(Plan plan, CancellationToken cancellationToken)
    {
        if (await ports.Stacks.DescribeAsync(plan.Stack.Name, cancellationToken) is not { } before)
        {
            return;
        }

        if (StackStatuses.Next(before) == StackOperation.Wait && !StackChange.Wait(before, plan.Id).IsOnTheWay)
        {
            throw StackDiagnostics.IsBusy(plan.Stack.Name);
        }

        await StuckStages.RefuseAsync(ports, StageStack.Of(before.Id, plan.Stack.Parameters), cancellationToken);
    }

    private async Task<StackChange> ChangeAsync(Plan plan, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var polling = new Polling(options with { LongestWait = options.LongestWait < LongestDeletion ? options.LongestWait : LongestDeletion });
        var changer = new StackChanger(ports.Stacks, polling, progress);
        var change = await changer.BeginAsync(plan.Stack, plan.Id, cancellationToken);
        if (change.IsDeletion)
        {
            if (!await IsDeletedAsync(new(ports.Stacks, polling, progress), plan.Stack.Name, change.StackId, cancellationToken))
            {
                return change with { Operation = StackOperation.Replace };
            }

            change = await changer.BeginAsync(plan.Stack, plan.Id, cancellationToken);
        }

        return change switch
        {
            { Operation: StackOperation.Wait, IsSamePlan: true } => change with { Operation = StackOperation.Create },
            { Operation: StackOperation.Wait } => throw StackDiagnostics.IsBusy(plan.Stack.Name),
            _ => change,
        };
    }

    private async Task<bool> IsDeletedAsync(StackSettling settling, string stackName, string stackId, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(ports.Stacks, stackId);
        await feed.SkipAsync(cancellationToken);
        try
        {
            await settling.DeletedAsync(stackName, stackId, feed, cancellationToken);
            return true;
        }
        catch (MlopsException e) when (e.Problems is [{ Code: StackDiagnostics.TooLong }])
        {
            return false;
        }
    }
}
