namespace Mlops.Orchestrator.Ports;

/// <summary>Deployment pipelines (CodePipeline).</summary>
public interface IPipelines
{
    /// <summary>The state of a pipeline.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The state, or <see langword="null"/> when there is no such pipeline.</returns>
    Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Starts the pipeline anew from its source.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="cancellationToken">Stops the call, not the execution.</param>
    /// <returns>The id of the execution.</returns>
    Task<string> StartAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Does again what failed in a stage of the latest execution; the pipeline goes on by itself. Nothing happens when the stage has not failed.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellationToken">Stops the call, not the execution.</param>
    Task RetryAsync(string name, string stage, CancellationToken cancellationToken = default);

    /// <summary>Approves or rejects what a pipeline waits for; the pipeline goes on by itself.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Stops the call, not the execution.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">No such approval is waiting.</exception>
    Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default);
}
