using Mlops.Orchestrator.Local.CodePipeline;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The pipelines of the local cloud.</summary>
internal sealed class LocalPipelines(CloudGate gate, PipelineEngine engine, PipelineStore store) : IPipelines
{
    private const string Service = "codepipeline";
    private const string NoPipeline = "PipelineNotFoundException";

    public Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(name.Length > 0 && store.Find(name) is { } pipeline ? PipelineStates.Describe(pipeline, store.Latest(name)) : null);
    }

    public Task<string> StartAsync(string name, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return Task.FromResult(Refusal.Of(Service, "StartPipelineExecution", () => NoPipeline, () => engine.Start(name, clientRequestToken)));
    }

    public Task RetryAsync(string name, string executionId, string pipelineStage, CancellationToken cancellationToken = default) =>
        Refusal.OfAsync(Service, "RetryStageExecution", () => NoPipeline, () =>
        {
            gate.Write();
            engine.Retry(name, executionId, pipelineStage);
            return Task.CompletedTask;
        });

    public Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default) =>
        Refusal.OfAsync(Service, "PutApprovalResult", () => store.Find(name) is null ? NoPipeline : "InvalidApprovalTokenException", () =>
        {
            gate.Write();
            return engine.AnswerAsync(name, answer);
        });
}
