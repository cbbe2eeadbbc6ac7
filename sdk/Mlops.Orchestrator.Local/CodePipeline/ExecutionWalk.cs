using System.Collections.Immutable;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>Walks an execution through the stages that are still to be done, until it ends or waits for a person.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="journal">The execution.</param>
/// <param name="actions">The kinds of action.</param>
/// <param name="events">Told of actions that begin and end.</param>
/// <param name="artifacts">The execution's artifacts.</param>
/// <param name="time">The clock.</param>
internal sealed class ExecutionWalk(PipelineDefinition pipeline, ExecutionJournal journal, ActionCatalog actions, PipelineEvents events, ArtifactStore artifacts, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in pipeline.Stages.Where(stage => StatusOf(stage) != ExecutionStatus.Succeeded))
        {
            journal.Write(execution => execution.With(stage.Name, state => state with { Status = ExecutionStatus.InProgress }));
            foreach (var group in stage.Actions.GroupBy(action => action.RunOrder))
            {
                await Task.WhenAll(group.Where(action => StatusOf(stage, action) is null).Select(action => RunAsync(stage, action, cancellationToken)));
                var statuses = group.Select(action => StatusOf(stage, action)).ToList();
                if (statuses.Contains(ExecutionStatus.Failed))
                {
                    journal.Write(execution => execution.With(stage.Name, state => state.Fail("Another action of the stage failed.", time.GetUtcNow())).End(ExecutionStatus.Failed, time.GetUtcNow()));
                    return;
                }

                if (statuses.Contains(ExecutionStatus.InProgress))
                {
                    journal.Write(execution => execution with { IsParked = true });
                    return;
                }
            }

            journal.Write(execution => execution.With(stage.Name, state => state with { Status = ExecutionStatus.Succeeded }));
        }

        journal.Write(execution => execution.End(ExecutionStatus.Succeeded, time.GetUtcNow()));
    }

    private string? StatusOf(StageDefinition stage) => journal.Current.Stages.Single(state => state.Name == stage.Name).Status;

    private string? StatusOf(StageDefinition stage, ActionDefinition action) => journal.Current.Action(stage.Name, action.Name).Status;

    private async Task RunAsync(StageDefinition stage, ActionDefinition action, CancellationToken cancellationToken)
    {
        events.ActionStarted(Write(state => state.Begin(time.GetUtcNow())), stage.Name, action.Name);
        var outcome = await OutcomeAsync(action, id => Write(state => state with { ExternalExecutionId = id }), cancellationToken);
        var written = Write(state => state with
        {
            Status = outcome.Status,
            Summary = outcome.Summary,
            ErrorMessage = outcome.ErrorMessage,
            EndedAt = outcome.Status == ExecutionStatus.InProgress ? null : time.GetUtcNow(),
            Variables = outcome.Variables.ToImmutableSortedDictionary(StringComparer.Ordinal),
        });
        if (outcome.Status != ExecutionStatus.InProgress)
        {
            events.ActionEnded(written, stage.Name, action.Name);
        }

        if (outcome.SourceRevision is { } revision)
        {
            journal.Write(execution => execution with { SourceRevision = revision });
        }

        PipelineExecution Write(Func<ActionExecution, ActionExecution> change) => journal.Write(execution => execution.With(stage.Name, action.Name, change));
    }

    private async Task<ActionOutcome> OutcomeAsync(ActionDefinition action, Action<string> reportExternalId, CancellationToken cancellationToken)
    {
        try
        {
            var resolved = ActionVariables.Resolve(action, pipeline, journal.Current);
            return await actions.Get(resolved).RunAsync(new(pipeline.Name, journal.Current.Id, resolved, artifacts, reportExternalId), cancellationToken);
        }
        catch (MlopsException exception) when (!exception.Problems.Any(problem => StateDiagnostics.IsDiskProblem(problem.Code)))
        {
            return ActionOutcome.Failed(string.Join(' ', exception.Problems));
        }
    }
}
