using Mlops.Orchestrator.Local.CodePipeline;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The pipelines of the local cloud.</summary>
internal sealed class LocalPipelines(CloudGate gate, PipelineEngine engine, PipelineStore store) : IPipelines
{
    public Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(name.Length > 0 && store.Find(name) is { } pipeline ? PipelineStates.Describe(pipeline, store.Latest(name)) : null);
    }

    public Task<string> StartAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return Task.FromResult(engine.Start(name));
    }

    public Task RetryAsync(string name, string stage, CancellationToken cancellationToken = default)
    {
        gate.Write();
        engine.Retry(name, stage);
        return Task.CompletedTask;
    }

    public Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return engine.AnswerAsync(name, answer);
    }
}
