using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>Pipelines that deploy one stack from the source their stack's parameters name.</summary>
internal sealed class FakePipelines(FakeCloud cloud) : IPipelines
{
    private readonly Dictionary<string, PipelineState> _states = [];
    private int _started;

    public Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("GetState", () => Step(name));

    public Task<string> StartAsync(string name, CancellationToken cancellationToken = default) =>
        cloud.CallAsync("Start", () =>
        {
            var id = $"execution-{++_started}";
            var key = Parameter(name, "TemplateZipFileName");
            Set(name, id, "InProgress", "Succeeded", null, null, cloud.Assets.Revision(key));
            return id;
        });

    public Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default) => cloud.CallAsync("Answer", () => true);

    public Task RetryAsync(string name, string stage, CancellationToken cancellationToken = default) => cloud.CallAsync("Retry", () => true);

    /// <summary>How many executions there were.</summary>
    public int Started => _started;

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
            return new(name, null, null, []);
        }

        return state.Status == "InProgress" ? Deploy(name, state) : state;
    }

    private PipelineState Deploy(string name, PipelineState state)
    {
        var target = Parameter(name, "StackName");
        var stack = cloud.Stacks[target];
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
            new("Source", source, [new("Source", source)]),
            new("Deploy", deploy, [new("Deploy", deploy) { ErrorMessage = error }]),
        ])
        {
            SourceRevision = revision,
        };

    private FakeStack? StackOf(string pipeline) => cloud.Stacks[pipeline[..^"-pipeline".Length]];

    private string Parameter(string pipeline, string name) => StackOf(pipeline)!.Planned.Parameters.Single(p => p.Name == name).Value;
}
