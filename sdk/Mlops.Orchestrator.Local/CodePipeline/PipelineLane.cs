using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>The executions of one pipeline, one after the other.</summary>
/// <remarks>
/// CodePipeline lets executions follow each other stage by stage; here a new one waits for the running one to end, and takes the place of one
/// that waits already, or that waits for an approval.
/// </remarks>
internal sealed class PipelineLane(string pipelineName, PipelineStore store, ExecutionFactory executions, PipelineEvents events, TimeProvider time, BackgroundWork work)
{
    private readonly Lock _gate = new();
    private Task? _running;
    private PipelineExecution? _waiting;
    private bool _isHeld;

    /// <summary>Whether an execution runs or is about to.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _running is not null || _waiting is not null;
            }
        }
    }

    /// <summary>Records an execution that begins with <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _isHeld = true;
            Enqueue();
        }
    }

    /// <summary>Lets the recorded execution begin.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isHeld = false;
            RunNext();
        }
    }

    /// <summary>Starts an execution.</summary>
    /// <param name="clientRequestToken">Makes a repeated call harmless; <see langword="null"/> for a start that is never repeated.</param>
    /// <returns>Its id.</returns>
    public string Start(string? clientRequestToken = null)
    {
        lock (_gate)
        {
            var isRepeated = clientRequestToken is not null && store.Latest(pipelineName)?.ClientRequestToken == clientRequestToken;
            if (!isRepeated && !(_isHeld && _waiting is not null))
            {
                Enqueue(clientRequestToken);
                RunNext();
            }

            return _waiting?.Id ?? store.Latest(pipelineName)!.Id;
        }
    }

    /// <summary>Answers an approval and goes on.</summary>
    public async Task AnswerAsync(ApprovalAnswer answer)
    {
        await WhenNotRunningAsync();
        lock (_gate)
        {
            var (stage, action) = (answer.Stage, answer.Action);
            if (Parked() is not { } parked || parked.FindApprovalToken(stage, action) is not { } token || token != answer.Token)
            {
                throw new MlopsException(new Problem(PipelineDiagnostics.NoPendingApproval, $"No approval '{action}' in stage '{stage}' of the pipeline '{pipelineName}' is waiting for this answer."));
            }

            var answered = parked.With(stage, action, state => state.Answer(answer.IsApproved, answer.Summary, time.GetUtcNow())) with { IsParked = false };
            store.Save(answered);
            events.ActionEnded(answered, stage, action);
            Run(answered);
        }
    }

    /// <summary>Does again what failed in a stage of an execution, and goes on; nothing happens when it is not the latest, is at work, or the stage has not failed.</summary>
    public void Retry(string executionId, string stage)
    {
        lock (_gate)
        {
            if (_running is null && _waiting is null && store.Latest(pipelineName) is { Status: ExecutionStatus.Failed } latest && latest.Id == executionId
                && latest.Stages.Any(state => state.Name == stage && state.Status == ExecutionStatus.Failed))
            {
                var again = latest.Retry(stage);
                store.Save(again);
                Run(again);
            }
        }
    }

    /// <inheritdoc cref="PipelineEngine.StopExecution"/>
    public bool Stop(string executionId, string? reason)
    {
        lock (_gate)
        {
            if (Parked() is not { } parked || parked.Id != executionId)
            {
                return false;
            }

            var now = time.GetUtcNow();
            var stopped = parked.End(ExecutionStatus.Stopped, now);
            foreach (var stage in parked.Stages.Where(stage => stage.Status == ExecutionStatus.InProgress))
            {
                stopped = stopped.With(stage.Name, state => state.Fail(reason ?? "Stopped.", now) with { Status = ExecutionStatus.Stopped });
            }

            store.Save(stopped);
            events.ExecutionEnded(stopped);
            return true;
        }
    }

    /// <summary>Drops the waiting execution and waits for the running one: a stack left half way would need mending.</summary>
    public async Task StopAsync()
    {
        lock (_gate)
        {
            _waiting = null;
        }

        await WhenNotRunningAsync();
    }

    private Task WhenNotRunningAsync()
    {
        lock (_gate)
        {
            return _running?.ContinueWith(_ => { }, TaskScheduler.Default) ?? Task.CompletedTask;
        }
    }

    private void Enqueue(string? clientRequestToken = null)
    {
        if ((_waiting ?? Parked()) is { } superseded)
        {
            var ended = superseded.End(ExecutionStatus.Superseded, time.GetUtcNow());
            store.Save(ended);
            events.ExecutionEnded(ended);
        }

        _waiting = executions.Create(pipelineName) with { ClientRequestToken = clientRequestToken };
        store.Save(_waiting);
    }

    private PipelineExecution? Parked() => store.Latest(pipelineName) is { IsParked: true } parked ? parked : null;

    private void RunNext()
    {
        if (_running is null && !_isHeld && _waiting is { } next)
        {
            _waiting = null;
            events.ExecutionStarted(next);
            Run(next);
        }
    }

    private void Run(PipelineExecution execution) => _running = work.Run(async cancellationToken =>
    {
        var journal = new ExecutionJournal(execution, store);
        await executions.Walk(journal).RunAsync(cancellationToken);
        if (journal.Current is { IsParked: false } ended)
        {
            events.ExecutionEnded(ended);
        }

        lock (_gate)
        {
            _running = null;
            RunNext();
        }
    });
}
