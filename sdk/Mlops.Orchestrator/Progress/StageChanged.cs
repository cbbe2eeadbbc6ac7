using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Progress;

/// <summary>A stage of the deployment pipeline has another status than before.</summary>
/// <param name="Stage">The stage as it is now.</param>
/// <param name="Duration">How long it has been at work.</param>
public sealed record StageChanged(PipelineStageState Stage, TimeSpan Duration) : ProgressEvent;
