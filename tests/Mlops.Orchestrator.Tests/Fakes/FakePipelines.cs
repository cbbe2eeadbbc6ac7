using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>Pipelines that deploy one stack from the source their stack's parameters name. A new one starts by itself.</summary>
internal sealed class FakePipelines(FakeCloud cloud) : IPipelines
{
    private readonly Dictionary<string, PipelineState> _states = [];
    private readonly Dictionary<string, string> _tokens = [];
    private PipelineState? _before;
    private int _looks;
    private int _changes;

    public Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("GetState", () => Step(name));

    public Task<string> StartAsync(string name, string clientRequestToken, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Start", () =>
        {
            if (StackOf(name) is null)
            {
                throw new ServiceException("codepipeline", "StartPipelineExecution", "PipelineNotFoundException", $"There is no pipeline '{name}'.");
            }

            if (!_tokens.TryGetValue(clientRequestToken, out var id))
            {
                id = _tokens[clientRequestToken] = Start(name).ExecutionId!;
            }

            return id;
        });

    public Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default) =>
        cloud.CallAsync<bool>("Answer", () => throw new ServiceException("codepipeline", "PutApprovalResult", "InvalidApprovalTokenException", "Nothing waits."));

    public Task RetryAsync(string name, string executionId, string pipelineStage, CancellationToken cancellationToken = default) => cloud.CallAsync("Retry", () =>
    {
        if (_states.GetValueOrDefault(name) is { Status: "Failed" } failed && failed.ExecutionId == executionId && failed.Stages.Any(stage => stage.Name == pipelineStage && stage.Status == "Failed"))
        {
            (_before, _looks) = (failed, 0);
            Set(name, executionId, "InProgress", "Succeeded", null, null, failed.SourceRevision);
        }

        return true;
    });

    /// <summary>How many looks after a retry still show what was before it.</summary>
    public int LooksBehind { get; set; }

    /// <summary>Whether a new pipeline's own execution has ended by the time of the first look at it.</summary>
    public bool EndBeforeTheFirstLook { get; set; }

    /// <summary>How many executions there were.</summary>
    public int Started { get; private set; }

    /// <summary>How many executions somebody asked for.</summary>
    public int Asked => _tokens.Count;

    public IEnumerable<string> State() => _states.Values
        .Where(s => StackOf(s.Name) is not null)
        .Select(s => $"pipeline {s.Name} {s.Status} {s.SourceRevision}");

    private PipelineState? Step(string name)
    {
        if (StackOf(name) is null)
        {
            return null;
        }

        if (!_states.TryGetValue(name, out var state))
        {
            state = Start(name);
            while (EndBeforeTheFirstLook && state.Status == "InProgress")
            {
                state = Deploy(name, state);
            }

            return state;
        }

        if (_before is not null && _looks++ < LooksBehind)
        {
            return _before;
        }

        return state.Status == "InProgress" ? Deploy(name, state) : state;
    }

    private PipelineState Start(string name)
    {
        var revision = cloud.Assets.Revision(Parameter(name, "TemplateZipFileName"));
        return revision is null
            ? Set(name, $"execution-{++Started}", "Failed", "Failed", null, "The object does not exist", null)
            : Set(name, $"execution-{++Started}", "InProgress", "Succeeded", null, null, revision);
    }

    private PipelineState Deploy(string name, PipelineState state)
    {
        var target = Parameter(name, "StackName");
        var stack = cloud.Stacks[target];
        if (stack?.IsInProgress == true && state.Stages[1].Status is null)
        {
            // An execution before this one, or somebody else, is at work on it.
            stack.Step();
            return state;
        }

        if (state.Stages[1].Status is null)
        {
            // REPLACE_ON_FAILURE: a failed stack is replaced. The source stands for template and parameters.
            var planned = new PlannedStack(target, state.SourceRevision!, [], [], []);
            var isNew = stack is null || stack.Status is "ROLLBACK_COMPLETE";
            if (isNew)
            {
                cloud.Stacks.Remove(target);
                cloud.Stacks.Create(planned);
            }

            var isChanged = isNew || cloud.Stacks.Update(planned);
            return Set(name, state.ExecutionId, isChanged ? "InProgress" : "Succeeded", "Succeeded", isChanged ? "InProgress" : "Succeeded", null, state.SourceRevision);
        }

        stack!.Step();
        return stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) ? state
            : stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" ? Set(name, state.ExecutionId, "Succeeded", "Succeeded", "Succeeded", null, state.SourceRevision)
            : Set(name, state.ExecutionId, "Failed", "Succeeded", "Failed", "The stack failed", state.SourceRevision);
    }

    private PipelineState Set(string name, string? id, string status, string? source, string? deploy, string? error, string? revision) =>
        _states[name] = new(name, id, status,
        [
            new("Source", source, [new("Source", source) { ChangedAt = DateTimeOffset.UnixEpoch }]),
            new("Deploy", deploy, [new("Deploy", deploy) { ErrorMessage = error, ChangedAt = DateTimeOffset.UnixEpoch.AddSeconds(++_changes) }]),
        ])
        {
            SourceRevision = revision,
        };

    private FakeStack? StackOf(string pipeline) => cloud.Stacks[pipeline[..^"-pipeline".Length]];

    private string Parameter(string pipeline, string name) => StackOf(pipeline)!.Planned.Parameters.Single(p => p.Name == name).Value;
}
